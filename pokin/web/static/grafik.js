"use strict";
// Draws the comparison. Expressions are interpreted, not compiled, so that the page needs no permission to evaluate code.
(function () {
  const place = document.getElementById("grafik");
  const spec = JSON.parse(document.getElementById("grafik-isi").textContent);
  spec.width = Math.max(Math.min(place.clientWidth - 380, 720), 220);
  if (place.clientWidth < 600) spec.config = Object.assign({}, spec.config, { axis: { labelLimit: 130 } });
  const compiled = vegaLite.compile(spec).spec;
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    expr: vegaInterpreter.expressionInterpreter, renderer: "svg", container: place, hover: true, tooltip: () => {},
  });
  view.runAsync();
})();
