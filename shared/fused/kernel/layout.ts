/**
 * Where the kernel finds what it works on: byte offsets into blocks of its memory. The host writes the
 * blocks and the kernel reads them, so both compile this one file. Every field is a 32-bit word (a
 * number, or the address of another block) unless it says otherwise.
 *
 * All arrays of 32-bit floats start at a multiple of 16 bytes. "Lanes" are a count rounded up to a
 * multiple of 4, for learned layers and what enters them from filters to one of 8, so that whole vectors
 * fill a row; the numbers in between are 0 and stay 0.
 *
 *   a sample's row, patch models      [coordinate][patch]           32 bytes past the last row can be read
 *   a sample's row, other networks    [patch][coordinate]           as the data come
 *   filters among the parameters      [group][coordinate]
 *   filters as the projection reads   [coordinate][patch lanes]     each patch has its group's numbers;
 *                                     [coordinate][patch] for maps that act on single coordinates
 *   a layer among the parameters      [input][output lanes], then its bias [output lanes]
 *   a second layer's filters          [group][place in the window]
 *   a recurrent network's matrices    A [group][coordinate][unit lanes], B [group][unit][unit lanes],
 *                                     b [group][unit lanes]
 *   the readout                       [input lanes], then its bias in a vector's first lane
 *   samples in work                   [sample][lanes], a block of them; [place][sample] under known heads
 */

/** Samples of a block that goes through learned layers; a multiple of four. */
export const LAYER_BLOCK = 100;
/** Samples whose known terms are worked out at a time; blocks under a known head have whole such groups. */
export const HEAD_GROUP = 8;
/** Of a block through a recurrent network. */
export const RECURRENT_BLOCK = 4;

/** What all runs of a job have in common: the network, the optimiser, room to work in. */
/** Features: one response of a filter to a patch each. */
export const NETWORK_FEATURES = 0;
/** Bytes of one row of patch lanes, of features that are read; 0 where no filters read patches. */
export const NETWORK_LANE_BYTES = 4;
export const NETWORK_PATCH_SIZE = 8;
/** One of the `MAP_` numbers. */
export const NETWORK_MAP = 12;
/** Address of each feature's group, axis `[feature]`. */
export const NETWORK_GROUP_OF = 16;
/** Samples of a block: those that go forward before they go back; a multiple of four. */
export const NETWORK_BLOCK_SAMPLES = 20;
/** Bytes from one sample's row to the next. */
export const NETWORK_ROW_BYTES = 24;
/** Learned layers before the readout; 0 where the head is made of known terms, and for recurrent nets. */
export const NETWORK_LAYERS = 28;
/** Address of the first layer's block; the others follow it. */
export const NETWORK_FIRST_LAYER = 32;
/** Where the readout starts among the parameters, in bytes. */
export const NETWORK_READOUT = 36;
/** Bytes of the parameters, and of the gradient and each memory of the optimiser. */
export const NETWORK_PARAMETER_BYTES = 40;
export const NETWORK_BATCH_SIZE = 44;
/** One of the `OPTIMIZER_` numbers. */
export const NETWORK_OPTIMIZER = 48;
/** η, float32, for SGD times 2/B; Adam has its own. */
export const NETWORK_RATE = 52;
/** float32: 2/B for momentum; for Adam (1 − β₁)·2/B. */
export const NETWORK_FIRST_SHARE = 56;
/** float32: (1 − β₂)·(2/B)² for Adam. */
export const NETWORK_SECOND_SHARE = 60;
/** float32: momentum's decay, or β₁. */
export const NETWORK_FIRST_DECAY = 64;
/** float32: β₂. */
export const NETWORK_SECOND_DECAY = 68;
/** float32: ε of Adam. */
export const NETWORK_EPSILON = 72;
/** Room for the patch responses of samples in work, `[sample][patch lanes]`. */
export const NETWORK_RESPONSES = 76;
/** Room for ∂z/∂⟨w,x⟩, axes as the responses'. */
export const NETWORK_SLOPES = 80;
/** Room for the loss's derivative by the responses, axes as theirs. */
export const NETWORK_RESPONSE_GRADIENT = 84;
/** Room for `[patch lanes][sample]` of eight samples' responses, then of each eight's ∂g/∂z, for known terms. */
export const NETWORK_TRANSPOSED = 88;
/** Room for `[sample][coordinate][patch]`, for maps that act on single coordinates; see tanh-sum.ts. */
export const NETWORK_COORDINATES = 92;
/** Room for a product term's factors and their slopes. */
export const NETWORK_FACTORS = 96;
/** float32: B·λ of the soft-sharing penalty; 0 where there is none. */
export const NETWORK_SOFT_SHARING = 100;
/** float64: η, β₁ and β₂ of Adam, whose corrections want them exactly. */
export const NETWORK_ADAM_RATE = 104;
export const NETWORK_BETA_1 = 112;
export const NETWORK_BETA_2 = 120;
/** Filters that each patch has; a feature is one response of one of them. */
export const NETWORK_CHANNELS = 128;
/** Address of the block of a second layer of filters; 0 where there is none. */
export const NETWORK_SECOND = 132;
/** Address of a recurrent network's block; 0 for other networks. */
export const NETWORK_RECURRENT = 136;
/** Bytes from one coordinate of a patch model's sample to the next. */
export const NETWORK_COORDINATE_BYTES = 144;
/** Bytes from one coordinate of the filters that the projection reads to the next. */
export const NETWORK_FILTER_STEP = 148;
/** Room for the addresses of rows, of a batch's or of a block's samples, axis `[sample]`. */
export const NETWORK_ROW_LIST = 152;
/** Room for a block's predictions, then its residuals, float32, axis `[sample]`. */
export const NETWORK_PREDICTIONS = 156;
/** Room for a block's derivatives by the outputs of the widest layer, `[output][sample]`. */
export const NETWORK_PACKED = 160;
/** Room for a batch's targets, float32, axis `[sample]`. */
export const NETWORK_TARGET_LIST = 164;
/** Features that the head reads, which alone stand in rows and go through the kernels. */
export const NETWORK_READS = 168;
/** Address of the group of each of those, axis `[feature]`. */
export const NETWORK_READ_GROUP_OF = 172;
export const NETWORK_BYTES = 176;

/** A second layer of filters, which reads windows of neighbouring patches' responses. */
export const SECOND_WINDOWS = 0;
/** Patches of a window. */
export const SECOND_WINDOW = 4;
/** Address of where each window's filter starts among the parameters, in bytes, axis `[window]`. */
export const SECOND_FILTER_OF = 8;
/** Room for y and for ∂g/∂y of eight samples, `[window][sample]` each. */
export const SECOND_OUTPUTS = 12;
/** Room for a batch's gradient by each place of each window, `[window][place][sample]`. */
export const SECOND_GRADIENT = 16;
export const SECOND_BYTES = 32;

/** A recurrent network. */
export const RECURRENT_POSITIONS = 0;
export const RECURRENT_PATCH_SIZE = 4;
export const RECURRENT_UNITS = 8;
/** Bytes of a row of unit lanes. */
export const RECURRENT_UNIT_BYTES = 12;
/** Addresses of where each position's A, B and b start among the parameters, in bytes, axis `[position]`. */
export const RECURRENT_INPUT_OF = 16;
export const RECURRENT_STATE_OF = 20;
export const RECURRENT_BIAS_OF = 24;
/** Where the first group's B starts among the parameters, in bytes; the others follow it. */
export const RECURRENT_FIRST_STATE = 28;
/** Room for the states of four samples, `[position][sample][unit lanes]`. */
export const RECURRENT_STATES = 32;
/** Room for what goes from one position to the next of four samples, `[sample][unit lanes]`. */
export const RECURRENT_CARRIED = 36;
/** Groups of positions that have a B and a b of their own. */
export const RECURRENT_STATE_GROUPS = 40;
export const RECURRENT_BYTES = 48;

/** One learned layer. */
export const LAYER_INPUTS = 0;
/** Bytes of a row of its outputs' lanes. */
export const LAYER_OUTPUT_BYTES = 4;
/** Where its matrix starts among the parameters, in bytes; its bias follows at `LAYER_BIAS`. */
export const LAYER_WEIGHTS = 8;
export const LAYER_BIAS = 12;
/** Room for its outputs of a block of samples, `[sample][output lanes]`. */
export const LAYER_ACTIVATIONS = 16;
/** Room for the loss's derivative by the sums that enter its ReLU, axes as the activations'. */
export const LAYER_DELTAS = 20;
/** Where its transposed matrix `[output][input lanes]` starts in a run's room; −1 where none is used. */
export const LAYER_TRANSPOSED = 24;
/** Bytes of a row of its inputs' lanes, as the transposed matrix has it. */
export const LAYER_INPUT_BYTES = 28;
/** Real outputs, without what fills up the lanes. */
export const LAYER_OUTPUTS = 32;
/** Room for a block's inputs, `[input][sample]`. */
export const LAYER_ENTERED = 36;
export const LAYER_BYTES = 48;

/** One run: its data, its place in them, its values. */
export const RUN_ROWS = 0;
/** Address of each sample's row number, axis `[sample]`. */
export const RUN_ROW_OF = 4;
/** Address of the targets, float32, axis `[sample]`. */
export const RUN_TARGETS = 8;
export const RUN_SAMPLES = 12;
/** Address of the order in which samples come, axis `[sample]`. */
export const RUN_ORDER = 16;
/** Where the next batch starts in it. */
export const RUN_POSITION = 20;
/** Whether the order is shuffled when no whole batch is left of it; else it starts again. */
export const RUN_SHUFFLES = 24;
/** Address of the parameters. */
export const RUN_PARAMETERS = 28;
export const RUN_GRADIENT = 32;
/** Velocity, or Adam's first moment. */
export const RUN_FIRST_MOMENT = 36;
export const RUN_SECOND_MOMENT = 40;
/** Address of the filters as the projection reads them. */
export const RUN_FILTERS = 44;
/** Address of their gradient, with the same axes. */
export const RUN_FILTER_GRADIENT = 48;
/** Address of the transposed matrices, of layers or of states; they begin with a row of zeros. */
export const RUN_TRANSPOSED = 52;
/** Address of the known head's terms; their form stands in terms.ts. */
export const RUN_TERMS = 56;
/** What was read ahead last; of no use but that it was read. */
export const RUN_TOUCHED = 60;
/** State of the shuffle's generator: two 64-bit words. */
export const RUN_GENERATOR = 64;
/** β₁ᵗ and β₂ᵗ, float64 each. */
export const RUN_FIRST_POWER = 80;
export const RUN_SECOND_POWER = 88;
export const RUN_BYTES = 96;

/** Patch maps: z_j = … */
export const MAP_LINEAR = 0;
export const MAP_TANH = 1;
export const MAP_RELU = 2;
export const MAP_TANH_SUM = 3;
export const MAP_COSINE = 4;

export const OPTIMIZER_SGD = 0;
export const OPTIMIZER_MOMENTUM = 1;
export const OPTIMIZER_ADAM = 2;
