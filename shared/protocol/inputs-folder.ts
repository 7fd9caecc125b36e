/**
 * The variable of a trainer's environment that names the folder in which the trainers of one lab leave
 * each other the inputs that they have drawn; not set where there is none.
 */
export const INPUTS_FOLDER_VARIABLE = "WSLAB_INPUTS_FOLDER";
