// Lines over time, drawn by Chart.js in the colours of the page.

import { h } from "./dom.js";

const DARK = matchMedia("(prefers-color-scheme: dark)");
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/**
 * A chart of lines; `draw` takes the times and a list of values for each line.
 *
 * @param lines `{label, colour, filled}`, the colour being one of the page's
 * @returns the element, `draw`, and `close`
 */
export function chart(title, lines, format) {
  const canvas = h("canvas", { role: "img", "aria-label": title });
  const element = h("figure", { class: "chart" }, h("figcaption", {}, title), h("div", { class: "canvas" }, canvas));
  const drawing = new Chart(canvas, {
    type: "line",
    data: { labels: [], datasets: lines.map(line => ({
      label: line.label, data: [], fill: line.filled ?? false, tension: 0.25, borderWidth: 2, pointRadius: 0 })) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      plugins: { legend: { align: "end", labels: { boxWidth: 14, boxHeight: 2 } },
        tooltip: { callbacks: { label: item => ` ${item.dataset.label}: ${format(item.raw)}` } } },
      scales: {
        x: { grid: { display: false }, ticks: { maxTicksLimit: 6, maxRotation: 0 } },
        y: { beginAtZero: true, suggestedMax: 5, ticks: { maxTicksLimit: 5, callback: format } },
      },
    },
  });

  function paint() {
    drawing.data.datasets.forEach((set, i) => {
      set.borderColor = colour(lines[i].colour);
      set.backgroundColor = `${colour(lines[i].colour)}22`;
    });
    drawing.options.plugins.legend.labels.color = colour("ink-soft");
    for (const scale of Object.values(drawing.options.scales)) {
      scale.ticks.color = colour("ink-soft");
      scale.grid = { ...scale.grid, color: colour("line") };
    }
    drawing.update();
  }

  function draw(times, values) {
    drawing.data.labels = times.map(time => CLOCK.format(new Date(time)));
    drawing.data.datasets.forEach((set, i) => { set.data = values[i]; });
    drawing.update();
    const now = lines.map((line, i) => `${line.label} ${format(values[i].at(-1) ?? 0)}`).join(", ");
    canvas.setAttribute("aria-label", `${title}, now: ${now}`);
  }

  DARK.addEventListener("change", paint);
  // Sizes and colours are known only once it is on the page.
  requestAnimationFrame(paint);
  return { element, draw, close: () => { DARK.removeEventListener("change", paint); drawing.destroy(); } };
}
