window.probe.askWorker().then(({ product, stored }) => {
  document.getElementById("product").textContent = product;
  document.getElementById("stored").textContent = stored;
});
