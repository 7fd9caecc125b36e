"use strict";
const { contextBridge, ipcRenderer } = require("electron");

contextBridge.exposeInMainWorld("probe", {
  askWorker: () => ipcRenderer.invoke("probe:askWorker"),
});
