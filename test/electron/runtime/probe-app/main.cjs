"use strict";
const path = require("node:path");
const { app, BrowserWindow, ipcMain, utilityProcess } = require("electron");

/** Starts a utility process and answers with what it sends. */
function askWorker() {
  return new Promise((resolve, reject) => {
    const worker = utilityProcess.fork(path.join(__dirname, "worker.cjs"));
    worker.once("message", (message) => {
      resolve(message);
      worker.kill();
    });
    worker.once("exit", (code) => reject(new Error(`The worker ended with ${code}.`)));
  });
}

app.whenReady().then(() => {
  ipcMain.handle("probe:askWorker", askWorker);
  const window = new BrowserWindow({
    webPreferences: {
      preload: path.join(__dirname, "preload.cjs"),
      contextIsolation: true,
      sandbox: true,
    },
  });
  window.loadFile(path.join(__dirname, "index.html"));
});
app.on("window-all-closed", () => app.quit());
