// Draws the charts of a report and lets its table of runs be sorted and filtered. All words come from the page.
(() => {
  "use strict";

  const NANOS = { ms: 1e6, s: 1e9, min: 60e9, h: 3600e9 };
  const KIB = 1024;
  const HEIGHT = 300;
  const ROW = 17;
  const LABEL_GAP = 14;
  const LEAST_SPAN = 6;
  const NARROW = 420;
  // About the width of a letter of a label.
  const LETTER = 7.4;

  function main() {
    const element = document.getElementById("data");
    if (element) {
      const data = JSON.parse(element.textContent);
      const charts = [...document.querySelectorAll(".chart")];
      const drawAll = () => charts.forEach((chart) => draw(chart, data));
      drawAll();
      redrawOnResize(charts, drawAll);
      predictFirst(document.querySelector(".predict"), data.questions);
      const panel = document.querySelector(".what-if");
      if (panel) {
        whatIf(panel, data.whatIf);
      }
    }
    const runs = document.querySelector("#runs");
    if (runs) {
      makeSortable(runs.querySelector("table"));
      makeFilter(runs);
      openRecords(runs.querySelector("table"));
    }
  }

  function redrawOnResize(charts, drawAll) {
    let width = charts[0].clientWidth;
    new ResizeObserver(() => {
      if (charts[0].clientWidth !== width) {
        width = charts[0].clientWidth;
        drawAll();
      }
    }).observe(charts[0]);
  }

  // ---- Amounts: axes need round ones only.

  function time(nanos) {
    const [unit, size] = nanos < NANOS.s ? ["ms", NANOS.ms] : nanos < 2 * NANOS.min ? ["s", NANOS.s]
      : nanos < 2 * NANOS.h ? ["min", NANOS.min] : ["h", NANOS.h];
    return `${+(nanos / size).toPrecision(3)} ${unit}`;
  }

  function bytes(amount) {
    const units = ["B", "KiB", "MiB", "GiB", "TiB"];
    const unit = Math.min(units.length - 1, Math.floor(Math.log2(amount) / 10));
    return `${+(amount / KIB ** unit).toPrecision(3)} ${units[unit]}`;
  }

  /** Round amounts within a domain, at most a few. */
  function ticks(unit, [least, most]) {
    const fits = (amounts) => amounts.filter((amount) => amount >= least && amount <= most);
    if (unit === "bytes") {
      const powers = fits(d3.range(0, 50).map((power) => 2 ** power));
      return powers.length > 7 ? powers.filter((_, i) => i % 2 === 0) : powers;
    }
    const all = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500].map((ms) => ms * NANOS.ms)
      .concat([1, 2, 5, 10, 20, 60].map((s) => s * NANOS.s))
      .concat([2, 5, 10, 20, 60].map((min) => min * NANOS.min))
      .concat([2, 5, 10, 20, 50].map((h) => h * NANOS.h));
    const some = fits(all);
    if (some.length < 3) {
      const fine = d3.range(5, 15).flatMap((power) => d3.range(1, 10).map((digit) => digit * 10 ** power));
      return fits(fine);
    }
    return some.length > 8 ? some.filter((_, i) => i % 3 === 0) : some;
  }

  // ---- Charts

  /** What all panels of a quantity span, so that they can be compared. */
  function domain(data, key) {
    const all = data.panels.flatMap((panel) => panel.arms).flatMap((arm) => arm.points).filter((point) => point[key])
      .flatMap((point) => [point[key].min, point[key].max]).filter((amount) => amount > 0);
    if (all.length === 0) {
      return null;
    }
    // Wide enough that noise doesn't look like a difference.
    const wider = Math.max(1.25, Math.sqrt(LEAST_SPAN * d3.min(all) / d3.max(all)));
    return [d3.min(all) / wider, d3.max(all) * wider];
  }

  function draw(element, data) {
    const key = element.dataset.chart;
    const panel = data.panels[+element.dataset.panel];
    const width = Math.max(260, element.clientWidth);
    const amounts = domain(data, key);
    const sizes = d3.sort(new Map(data.panels.flatMap((each) => each.sizes).map((size) => [size.at, size])).values(),
      (size) => size.at);
    const drawing = { key, panel, width, unit: data.units[key], amounts, sizes };
    element.replaceChildren();
    const svg = d3.select(element).append("svg").attr("aria-hidden", "true");
    if (sizes.length > 1) {
      drawLines(svg, drawing);
    } else {
      drawRows(svg, drawing);
    }
  }

  /** Against size: a line an arm, failures above at their size. */
  function drawLines(svg, { key, panel, width, unit, amounts, sizes }) {
    const measured = panel.arms.filter((arm) => arm.points.some((point) => point[key]));
    const failed = panel.arms.filter((arm) => arm.failures.length > 0);
    // Where there is little room, what happened stands above its marks rather than beside them.
    const rows = width < NARROW ? 2 : 1;
    const top = 10 + failed.length * rows * ROW + (failed.length ? 8 : 0);
    const longest = d3.max(panel.arms, (arm) => arm.label.length) || 0;
    const margin = { left: 58, right: Math.min(width * 0.3, 16 + longest * LETTER), top, bottom: 40 };
    const height = top + HEIGHT;
    svg.attr("viewBox", `0 0 ${width} ${height}`);
    const x = d3.scaleLog(d3.extent(sizes, (size) => size.at), [margin.left + 16, width - margin.right]);
    const y = d3.scaleLog(amounts || [1, 10], [height - margin.bottom, top + 6]);

    const grid = svg.append("g").attr("class", "grid");
    if (amounts) {
      const shown = ticks(unit, amounts);
      grid.selectAll(".level").data(shown).join("line").attr("class", "level")
        .attr("x1", margin.left).attr("x2", width - margin.right + 6).attr("y1", y).attr("y2", y);
      grid.selectAll(".amount").data(shown).join("text").attr("class", "amount")
        .attr("x", margin.left - 8).attr("y", y).attr("dy", "0.32em").attr("text-anchor", "end")
        .text(unit === "bytes" ? bytes : time);
    } else {
      grid.append("text").attr("x", margin.left + 16).attr("y", top + 30).text("nothing was measured");
    }
    grid.selectAll(".at").data(spaced(sizes, (size) => x(size.at), 44)).join("text").attr("class", "at")
      .attr("x", (size) => x(size.at)).attr("y", height - margin.bottom + 18).attr("text-anchor", "middle")
      .text((size) => size.label);
    grid.selectAll(".size").data(sizes).join("line").attr("class", "size")
      .attr("x1", (size) => x(size.at)).attr("x2", (size) => x(size.at)).attr("y1", 6).attr("y2", height - margin.bottom);
    grid.append("line").attr("class", "axis").attr("x1", margin.left).attr("x2", width - margin.right + 6)
      .attr("y1", height - margin.bottom).attr("y2", height - margin.bottom);
    grid.append("text").attr("x", (x.range()[0] + x.range()[1]) / 2).attr("y", height - 6).attr("text-anchor", "middle")
      .text(/[Bb]$/.test(sizes[0].label) ? "size of the input" : "rows");

    const arms = svg.append("g").selectAll("g").data(panel.arms).join("g").attr("class", (arm) => `arm e${arm.mark}`);
    arms.each(function (arm) {
      const points = arm.points.filter((point) => point[key]);
      const group = d3.select(this);
      group.append("path").attr("class", "line").attr("stroke-dasharray", dash(arm))
        .attr("d", d3.line((point) => x(point.at), (point) => y(point[key].median))(points));
      group.selectAll(".range").data(points).join("path").attr("class", "range")
        .attr("d", (point) => `M${x(point.at)} ${y(point[key].min)}V${y(point[key].max)}`
          + [point[key].min, point[key].max].map((end) => `M${x(point.at) - 3} ${y(end)}h6`).join(""));
      drawPoints(group, arm, points, key, (point) => [x(point.at), y(point[key].median)]);
    });
    const lanes = arms.filter((arm) => failed.includes(arm));
    lanes.each(function (arm) {
      lane(d3.select(this), arm, x, 12 + failed.indexOf(arm) * rows * ROW, width);
    });
    const ends = measured.map((arm) => {
      const last = arm.points.filter((point) => point[key]).at(-1);
      return { arm, x: x(last.at) + 10, y: y(last[key].median) };
    });
    // Within the chart, above the lines that go on.
    ends.filter((end) => end.x < x.range()[1]).forEach((end) => { end.y -= 8; });
    d3.group(ends, (end) => end.x).forEach((together) => spread(together, top + 8, height - margin.bottom - 4));
    arms.filter((arm) => measured.includes(arm)).append("text").attr("class", "name").attr("dy", "0.32em")
      .attr("x", (arm) => ends.find((end) => end.arm === arm).x)
      .attr("y", (arm) => ends.find((end) => end.arm === arm).y)
      .text((arm) => arm.label);
  }

  /** What became of an arm that did not get through, at the sizes where it happened. */
  function lane(group, arm, x, top, width) {
    const narrow = width < NARROW;
    const y = narrow ? top + ROW - 3 : top;
    const places = arm.failures.map((failure) => x(failure.at));
    const first = arm.failures[0];
    if (places.length > 1) {
      group.append("line").attr("class", "trail").attr("x1", places[0]).attr("x2", places.at(-1)).attr("y1", y).attr("y2", y);
    }
    group.selectAll(".end").data(arm.failures).join((enter) => enter.append("g").attr("class", "end"))
      .attr("transform", (failure) => `translate(${x(failure.at)},${y})`)
      .each(function (failure) { ending(d3.select(this), arm, failure); });
    const said = `${arm.label}: ${first.what}`;
    const left = narrow || said.length * LETTER < places[0] - 10;
    group.append("text").attr("class", first.kind === "wrong" ? "loud" : null)
      .attr("x", narrow ? x.range()[1] + 5 : left ? places[0] - 10 : places[0] + 10).attr("y", top).attr("dy", "0.32em")
      .attr("text-anchor", left ? "end" : "start").text(said);
  }

  function ending(group, arm, failure) {
    if (failure.kind === "skipped") {
      group.append("circle").attr("class", "skipped").attr("r", 4);
    } else {
      group.append("path").attr("class", "cross").attr("d", "M-4-4L4 4M-4 4L4-4");
    }
    group.append("title").text(`${arm.label}: ${failure.what}`);
  }

  function drawPoints(group, arm, points, key, place) {
    group.selectAll(".at-size").data(points).join("path")
      .attr("class", (point) => point[key].ranked ? "at-size point" : "at-size unranked")
      .attr("d", arm.shape)
      .attr("transform", (point) => `translate(${place(point)}) scale(0.8)`)
      .append("title").text((point) => point[key].text);
  }

  /** At the only size: an arm a row, from little to much, those that failed last. */
  function drawRows(svg, { key, panel, width, unit, amounts }) {
    const at = (arm) => arm.points.find((point) => point[key]);
    const arms = d3.sort(panel.arms, (arm) => at(arm) ? at(arm)[key].median : Infinity);
    const longest = d3.max(arms, (arm) => arm.label.length) || 0;
    const margin = { left: Math.min(width * 0.35, 24 + longest * LETTER), right: 24, top: 8, bottom: 26 };
    const height = margin.top + margin.bottom + arms.length * 30;
    svg.attr("viewBox", `0 0 ${width} ${height}`);
    const x = d3.scaleLog(amounts || [1, 10], [margin.left, width - margin.right]);
    const y = (arm) => margin.top + 15 + arms.indexOf(arm) * 30;
    const grid = svg.append("g").attr("class", "grid");
    if (amounts) {
      grid.selectAll("line").data(ticks(unit, amounts)).join("line").attr("x1", x).attr("x2", x)
        .attr("y1", margin.top).attr("y2", height - margin.bottom);
      grid.selectAll("text").data(spaced(ticks(unit, amounts), x, 52)).join("text").attr("x", x).attr("y", height - 8)
        .attr("text-anchor", "middle").text(unit === "bytes" ? bytes : time);
    }
    svg.append("g").selectAll("g").data(arms).join("g").attr("class", (arm) => `arm e${arm.mark}`).each(function (arm) {
      const group = d3.select(this);
      const point = at(arm);
      group.append("text").attr("x", margin.left - 14).attr("y", y(arm)).attr("dy", "0.32em").attr("text-anchor", "end")
        .text(arm.label);
      if (point) {
        group.append("path").attr("class", "range")
          .attr("d", `M${x(point[key].min)} ${y(arm)}H${x(point[key].max)}`
            + [point[key].min, point[key].max].map((end) => `M${x(end)} ${y(arm) - 4}v8`).join(""));
        drawPoints(group, arm, [point], key, () => [x(point[key].median), y(arm)]);
      }
      const failure = arm.failures[0];
      if (failure) {
        const start = point ? Math.min(x(point[key].max) + 16, width - 150) : margin.left;
        const end = group.append("g").attr("class", "end").attr("transform", `translate(${start},${y(arm)})`);
        ending(end, arm, failure);
        end.append("text").attr("class", failure.kind === "wrong" ? "loud" : null).attr("x", 10).attr("dy", "0.32em")
          .text(failure.what);
      }
    });
  }

  const dash = (arm) => [null, "7 4", "2 4", "9 3 2 3"][arm.dash % 4];

  /** Those that have room beside each other, always the last. */
  function spaced(items, place, gap) {
    const kept = [];
    for (const item of [...items].reverse()) {
      if (kept.every((other) => Math.abs(place(other) - place(item)) >= gap)) {
        kept.push(item);
      }
    }
    return kept.reverse();
  }

  /** Moves labels apart, as little as can be, within their bounds. */
  function spread(labels, least, most) {
    const sorted = d3.sort(labels, (label) => label.y);
    sorted.forEach((label, i) => {
      label.y = Math.max(label.y, i === 0 ? least : sorted[i - 1].y + LABEL_GAP);
    });
    [...sorted].reverse().forEach((label, i, from) => {
      label.y = Math.min(label.y, i === 0 ? most : from[i - 1].y - LABEL_GAP);
    });
  }

  // ---- Predict first: commit to a guess before the results open

  function make(tag, text, attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    return element;
  }

  function predictFirst(place, questions) {
    if (questions.length === 0) {
      return;
    }
    const begin = make("button", "Predict first", { type: "button", title: "Guess before you see the results" });
    place.append(begin);
    begin.addEventListener("click", () => {
      document.body.classList.add("predicting");
      place.replaceChildren(quiz(questions, (said) => {
        document.body.classList.remove("predicting");
        place.replaceChildren(...said, begin);
        place.scrollIntoView();
      }));
      place.querySelector("input").focus();
    });
  }

  function quiz(questions, done) {
    const form = make("form", "");
    form.append(make("h2", "Before you look"));
    const guesses = questions.map((question, i) => {
      const set = make("fieldset", "");
      set.append(make("legend", `${question.label} (${bytes(question.bytes)}), ${bytes(question.memory)} of memory for each`));
      const kind = (title, type, name) => {
        const group = make("div", "", { role: type === "radio" ? "radiogroup" : "group", "aria-label": title });
        group.append(make("p", title));
        for (const engine of question.engines) {
          const label = make("label", "");
          const input = make("input", "", { type, name: `${name}${i}`, value: engine });
          input.required = type === "radio";
          label.append(input, ` ${engine}`);
          group.append(label);
        }
        set.append(group);
        return () => [...group.querySelectorAll("input:checked")].map((input) => input.value);
      };
      const fastest = kind("Which one is the fastest?", "radio", "fastest");
      const lost = kind("Which ones don't get through?", "checkbox", "lost");
      const takes = slider(set, {
        title: "How long does the fastest take?", least: NANOS.s / 20, most: 2 * NANOS.h, start: 10 * NANOS.s, say: time,
      }, () => {});
      form.append(set);
      return { question, fastest, lost, takes };
    });
    const why = make("textarea", "", { required: "", rows: 2 });
    const reason = make("label", "Why?");
    reason.append(why);
    form.append(reason, make("button", "Open the results", { type: "submit" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      done([make("h2", "What you said, and what was measured"), ...guesses.map(outcome), make("p", `Your reason: ${why.value}`)]);
    });
    return form;
  }

  function outcome({ question, fastest, lost, takes }) {
    const [guess] = fastest();
    const right = question.best.includes(guess);
    const factor = Math.exp(Math.abs(Math.log(takes() / question.nanos)));
    const missed = question.lost.filter((engine) => !lost().includes(engine));
    const wronged = lost().filter((engine) => !question.lost.includes(engine));
    const parts = [
      `${question.label}: you said ${guess}, ` + (right ? "and so it is" : `it is ${question.best.join(" or ")}`),
      `you said ${time(takes())}, it took ${time(question.nanos)}`
        + (factor < 1.1 ? "" : `: ${+factor.toPrecision(2)} times off`),
    ];
    if (missed.length > 0) {
      parts.push(`you didn't expect ${missed.join(", ")} to fail`);
    }
    if (wronged.length > 0) {
      parts.push(`${wronged.join(", ")} got through all the same`);
    }
    return make("p", `${parts.join("; ")}.`);
  }

  // ---- What if

  const STEPS = 400;

  /** A slider over a logarithmic scale; `beyond` is what it says at its end, for no limit. */
  function slider(parent, { title, least, most, start, say, beyond, whole }, changed) {
    const label = document.createElement("label");
    const name = document.createElement("span");
    const output = document.createElement("output");
    const input = document.createElement("input");
    name.textContent = title;
    input.type = "range";
    input.min = 0;
    input.max = whole ? most - least : STEPS;
    const place = (amount) => whole ? amount - least : Math.round(STEPS * Math.log(amount / least) / Math.log(most / least));
    // what it starts with lies between two steps
    let moved = false;
    const step = () => whole ? least + +input.value : least * (most / least) ** (input.value / STEPS);
    const amount = () => moved ? step() : start;
    const unlimited = () => beyond && +input.value === +input.max;
    input.value = start === Infinity ? input.max : place(start);
    label.append(name, input, output);
    parent.append(label);
    const value = () => unlimited() ? Infinity : amount();
    const update = () => {
      output.textContent = unlimited() ? beyond : say(amount());
      input.setAttribute("aria-valuetext", output.textContent);
    };
    input.addEventListener("input", () => { moved = true; update(); changed(); });
    update();
    return value;
  }

  function rows(amount) {
    const [unit, size] = amount >= 999.5e6 ? ["b", 1e9] : amount >= 999.5e3 ? ["m", 1e6] : amount >= 999.5 ? ["k", 1e3] : ["", 1];
    return `${+(amount / size).toPrecision(3)}${unit}`;
  }

  function whatIf(panel, all) {
    let series = all[0];
    const controls = document.createElement("form");
    const answer = document.createElement("p");
    const chart = document.createElement("div");
    const scroll = document.createElement("div");
    answer.className = "answer";
    answer.setAttribute("aria-live", "polite");
    chart.className = "forecast";
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", "What each arm would take");
    controls.addEventListener("submit", (event) => event.preventDefault());
    panel.append(controls, answer, chart, scroll);
    let values;
    const changed = () => {
      const wanted = { rows: values.rows(), memory: values.memory(), deadline: values.deadline(), cores: values.cores() };
      const judged = series.arms.map((arm) => judge(series, arm, wanted));
      answer.textContent = advice(series, judged, wanted);
      drawForecasts(chart, series, judged, wanted);
      tell(scroll, judged);
    };
    const start = () => {
      controls.replaceChildren();
      if (all.length > 1) {
        chooser(controls, all, series, (chosen) => { series = chosen; start(); changed(); });
      }
      const threads = series.arms.map((arm) => arm.threads);
      values = {
        rows: slider(controls, {
          title: "Rows", least: series.least, most: 10 * series.most, start: series.most,
          say: (amount) => rows(amount) + (series.bytesPerRow ? ` (${bytes(amount * series.bytesPerRow)})` : ""),
        }, () => changed()),
        memory: slider(controls, {
          title: "Memory", least: 2 ** 26, most: 2 ** 36, start: series.memory, say: bytes,
        }, () => changed()),
        deadline: slider(controls, {
          title: "Deadline", least: NANOS.s / 10, most: 4 * NANOS.h, start: 4 * NANOS.h, say: time, beyond: "none",
        }, () => changed()),
        cores: d3.min(threads) === d3.max(threads) ? () => Infinity : slider(controls, {
          title: "Cores", least: d3.min(threads), most: d3.max(threads), start: d3.max(threads), whole: true,
          say: (amount) => `${amount}`,
        }, () => changed()),
      };
    };
    start();
    changed();
    let width = panel.clientWidth;
    new ResizeObserver(() => {
      if (panel.clientWidth !== width) {
        width = panel.clientWidth;
        changed();
      }
    }).observe(panel);
  }

  function chooser(controls, all, current, changed) {
    const label = document.createElement("label");
    const name = document.createElement("span");
    const select = document.createElement("select");
    name.textContent = "Data";
    all.forEach((series, i) => {
      const option = document.createElement("option");
      option.value = i;
      option.textContent = series.label;
      option.selected = series === current;
      select.append(option);
    });
    select.addEventListener("change", () => changed(all[+select.value]));
    label.append(name, select);
    controls.append(label);
  }

  /** What the curves say at a size: expected, least, most. Between two places a straight line on logarithmic axes. */
  function at(series, forecasts, amount) {
    if (!forecasts) {
      return null;
    }
    const i = Math.min(series.at.length - 2, Math.max(0, d3.bisectRight(series.at, amount) - 1));
    const [before, after] = [forecasts[i], forecasts[i + 1] || forecasts[i]];
    if (!before) {
      return null;
    }
    const share = Math.min(1, Math.max(0, Math.log(amount / series.at[i]) / Math.log(series.at[i + 1] / series.at[i])));
    return before.map((value, k) => value * (after[k] / value) ** share);
  }

  function judge(series, arm, wanted) {
    const taken = at(series, arm.time, wanted.rows);
    const peak = at(series, arm.peak, wanted.rows);
    const beyond = wanted.rows > arm.most * 1.001;
    const reasons = [];
    if (arm.threads > wanted.cores) {
      reasons.push(`was measured with ${arm.threads} threads`);
    }
    if (!taken) {
      reasons.push("too far beyond what was measured");
    } else if (taken[2] > wanted.deadline) {
      reasons.push(taken[1] > wanted.deadline ? "misses the deadline" : "may miss the deadline");
    }
    if (arm.failedAt && wanted.rows >= arm.failedAt && wanted.memory <= series.memory) {
      reasons.push(`${arm.ending} at ${rows(arm.failedAt)} rows`);
    } else if (peak && peak[2] > wanted.memory && !arm.setsAside) {
      reasons.push(peak[1] > wanted.memory ? "reaches the memory limit" : "may reach the memory limit");
    }
    const spills = arm.spillsFrom && wanted.rows > arm.spillsFrom;
    // what an engine does at its limit, its smaller sizes don't show
    const nearLimit = beyond && peak && peak[2] >= 0.75 * Math.min(series.memory, wanted.memory);
    const short = !spills && arm.setsAside && peak && (nearLimit || peak[2] > wanted.memory);
    if (short && wanted.deadline !== Infinity) {
      reasons.push("may spill to disk, and take longer than foreseen");
    } else if (nearLimit && !arm.setsAside && reasons.length === 0) {
      reasons.push("comes near its memory limit, where it may fail");
    }
    const basis = (beyond ? "extrapolation" : "among the measured sizes")
      + (spills ? "; it spills to disk here" : short ? "; it may spill to disk, which takes longer" : "");
    return { arm, taken, peak, beyond, basis, reasons };
  }

  function advice(series, judged, wanted) {
    const fit = d3.sort(judged.filter((each) => each.reasons.length === 0), (each) => each.arm.rung,
      (each) => each.taken[0]);
    const asked = `${rows(wanted.rows)} rows within ${bytes(wanted.memory)}`
      + (wanted.deadline === Infinity ? "" : ` and ${time(wanted.deadline)}`);
    if (fit.length === 0) {
      return `${asked}: no engine that was measured surely keeps within that.`;
    }
    const [fastest] = d3.sort(fit, (each) => each.taken[0]);
    const [best] = fit.filter((each) => each.taken[0] <= series.worth * fastest.taken[0]);
    return `${asked}: ${best.arm.label}, in ${range(best.taken, time)}.`
      + (fastest === best ? "" : ` It is the smallest that takes at most half as long again as the quickest that does,`
        + ` ${fastest.arm.label}, in ${range(fastest.taken, time)}.`)
      + (best.beyond ? ` That is beyond what was measured (${rows(best.arm.most)} rows): extrapolated.`
        : " That is within what was measured.");
  }

  const range = (amounts, say) => `${say(amounts[0])} (${say(amounts[1])} to ${say(amounts[2])})`;

  function tell(scroll, judged) {
    const table = document.createElement("table");
    table.createCaption().textContent = "What each arm would take";
    const head = table.createTHead().insertRow();
    for (const title of ["Arm", "Time", "Peak memory", "Known by", "Within the limits"]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = title;
      head.append(cell);
    }
    const body = table.createTBody();
    for (const { arm, taken, peak, basis, reasons } of d3.sort(judged, (each) => each.taken ? each.taken[0] : Infinity)) {
      const row = body.insertRow();
      row.className = reasons.length ? "failed" : "";
      const name = document.createElement("th");
      name.scope = "row";
      name.textContent = arm.label;
      row.append(name);
      for (const text of [taken ? range(taken, time) : "–", peak ? range(peak, bytes) : "–",
        basis, reasons.length ? reasons.join("; ") : "yes"]) {
        row.insertCell().textContent = text;
      }
    }
    scroll.replaceChildren(table);
  }

  /** Time against rows: bands are what is possible, lines are dashed beyond what was measured. */
  function drawForecasts(element, series, judged, wanted) {
    const width = Math.max(260, element.clientWidth);
    const height = 280;
    const longest = d3.max(series.arms, (arm) => arm.label.length) || 0;
    const margin = { left: 58, right: Math.min(width * 0.3, 16 + longest * LETTER), top: 10, bottom: 40 };
    const known = series.arms.flatMap((arm) => arm.time).filter(Boolean).map((each) => each[0]);
    const x = d3.scaleLog([series.at[0], series.at.at(-1)], [margin.left, width - margin.right]);
    const y = d3.scaleLog([d3.min(known) / 1.3, d3.max(known) * 1.3], [height - margin.bottom, margin.top]);
    const svg = d3.create("svg").attr("aria-hidden", "true").attr("viewBox", `0 0 ${width} ${height}`);
    const grid = svg.append("g").attr("class", "grid");
    const shown = ticks("time", y.domain());
    grid.selectAll(".level").data(shown).join("line").attr("class", "level")
      .attr("x1", margin.left).attr("x2", width - margin.right).attr("y1", y).attr("y2", y);
    grid.selectAll(".amount").data(shown).join("text").attr("class", "amount").attr("x", margin.left - 8).attr("y", y)
      .attr("dy", "0.32em").attr("text-anchor", "end").text(time);
    const powers = d3.range(0, 13).map((power) => 10 ** power).filter((each) => each >= x.domain()[0] && each <= x.domain()[1]);
    grid.selectAll(".at").data(powers).join("text").attr("class", "at").attr("x", x).attr("y", height - margin.bottom + 18)
      .attr("text-anchor", "middle").text(rows);
    grid.append("text").attr("x", (margin.left + width - margin.right) / 2).attr("y", height - 6).attr("text-anchor", "middle")
      .text("rows");
    grid.append("rect").attr("class", "beyond").attr("x", x(series.most)).attr("y", margin.top)
      .attr("width", x.range()[1] - x(series.most)).attr("height", height - margin.bottom - margin.top);
    grid.append("text").attr("x", x(series.most) + 6).attr("y", margin.top + 12).text("extrapolated");
    drawCrossovers(svg, series.crossovers, x, [margin.top, height - margin.bottom]);
    const line = (points) => d3.line((point) => x(point.at), (point) => y(point.value))(points);
    const arms = svg.append("g").selectAll("g").data(judged).join("g")
      .attr("class", ({ arm, reasons }) => `arm e${arm.mark}${reasons.length ? " out" : ""}`);
    arms.each(function ({ arm }) {
      const points = series.at.map((place, i) => ({ at: place, forecast: arm.time[i] })).filter((point) => point.forecast);
      const group = d3.select(this);
      group.append("path").attr("class", "band").attr("d", d3.area((point) => x(point.at),
        (point) => y(Math.max(y.domain()[0], point.forecast[1])), (point) => y(Math.min(y.domain()[1], point.forecast[2])))(points));
      const lines = points.map((point) => ({ at: point.at, value: point.forecast[0] }));
      group.append("path").attr("class", "line").attr("d", line(lines.filter((point) => point.at <= arm.most * 1.05)));
      group.append("path").attr("class", "line").attr("stroke-dasharray", "3 4")
        .attr("d", line(lines.filter((point) => point.at >= arm.most * 0.95)));
      if (arm.test) {
        drawTest(group, arm, x(arm.test.rows), y);
      }
    });
    const ends = judged.map(({ arm }) => {
      const last = arm.time.findLastIndex(Boolean);
      return { arm, x: x(series.at[last]) + 6, y: y(arm.time[last][0]) };
    });
    spread(ends, margin.top + 8, height - margin.bottom - 4);
    arms.append("text").attr("class", "name").attr("dy", "0.32em")
      .attr("x", ({ arm }) => ends.find((end) => end.arm === arm).x)
      .attr("y", ({ arm }) => ends.find((end) => end.arm === arm).y).text(({ arm }) => arm.label);
    const marks = svg.append("g").attr("class", "wanted");
    marks.append("line").attr("x1", x(wanted.rows)).attr("x2", x(wanted.rows)).attr("y1", margin.top)
      .attr("y2", height - margin.bottom);
    if (wanted.deadline >= y.domain()[0] && wanted.deadline <= y.domain()[1]) {
      marks.append("line").attr("x1", margin.left).attr("x2", width - margin.right).attr("y1", y(wanted.deadline))
        .attr("y2", y(wanted.deadline));
    }
    element.replaceChildren(svg.node());
  }

  /** Where another arm becomes the fastest: a band as wide as the interval, a line where the curves cross. */
  function drawCrossovers(svg, crossovers, x, [top, bottom]) {
    const [least, most] = x.domain();
    const within = (rows) => x(Math.min(most, Math.max(least, rows)));
    const marks = svg.append("g").selectAll("g").data(crossovers.filter((each) => each.low < most && each.high > least))
      .join("g").attr("class", "crossover");
    marks.append("rect").attr("x", (each) => within(each.low)).attr("width", (each) => Math.max(2, within(each.high) - within(each.low)))
      .attr("y", top).attr("height", bottom - top);
    marks.filter((each) => each.rows).append("line").attr("x1", (each) => within(each.rows))
      .attr("x2", (each) => within(each.rows)).attr("y1", top).attr("y2", bottom);
    marks.append("text").attr("x", (each) => within(each.rows || Math.sqrt(each.low * each.high))).attr("text-anchor", "middle")
      .attr("y", (each, i) => bottom - 6 - i * LABEL_GAP).text((each) => `${each.below} → ${each.above}`);
    marks.append("title").text((each) => `${each.above} overtakes ${each.below} between ${rows(each.low)} and ${rows(each.high)} rows`);
  }

  /** What was predicted of the largest size from the smaller ones, beside what was measured there. */
  function drawTest(group, arm, place, y) {
    const { amount, low, high, measured } = arm.test;
    const [least, most] = y.domain();
    const within = (nanos) => y(Math.min(most, Math.max(least, nanos)));
    const test = group.append("g").attr("class", "test");
    test.append("path").attr("class", "range").attr("d", `M${place - 5} ${within(low)}V${within(high)}`);
    test.append("circle").attr("cx", place - 5).attr("cy", within(amount)).attr("r", 3.5);
    test.append("path").attr("class", "cross").attr("d", "M-3-3L3 3M-3 3L3-3").attr("transform", `translate(${place},${within(measured)})`);
    test.append("title").text(`${arm.label} at ${rows(arm.test.rows)} rows: ${range([amount, low, high], time)} predicted from the`
      + ` smaller sizes, ${time(measured)} measured`);
  }

  // ---- The records of runs, unpacked when the first is asked for

  function openRecords(table) {
    const packed = document.getElementById("records");
    if (!packed || typeof DecompressionStream === "undefined") {
      return;
    }
    const dialog = make("dialog", "", { "aria-label": "The record of a run" });
    const text = make("pre", "", { tabindex: 0 });
    const close = make("button", "Close", { type: "button" });
    close.addEventListener("click", () => dialog.close());
    dialog.append(close, text);
    document.body.append(dialog);
    let records;
    const show = async (id) => {
      records = records || await unpacked(packed.textContent);
      text.textContent = JSON.stringify(records.get(id), null, 2);
      dialog.showModal();
    };
    for (const row of table.tBodies[0].rows) {
      const cell = row.cells[0];
      const id = cell.textContent;
      const button = make("button", id, { type: "button", title: "Shows its record" });
      button.addEventListener("click", () => show(id));
      cell.replaceChildren(button);
    }
  }

  async function unpacked(letters) {
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const lines = (await new Response(stream).text()).trimEnd().split("\n");
    return new Map(lines.map((line) => JSON.parse(line)).map((record) => [record.runId, record]));
  }

  // ---- The table of runs

  const UNITS = { B: 1, KiB: KIB, MiB: KIB ** 2, GiB: KIB ** 3, TiB: KIB ** 4, ms: 1e6, s: 1e9 };

  /** What a field is sorted by: amounts by how much they are, all else by its text. */
  function sortKey(text) {
    const minutes = /^(\d+) min (\d+) s$/.exec(text);
    if (minutes) {
      return (+minutes[1] * 60 + +minutes[2]) * NANOS.s;
    }
    const amount = /^([\d.,]+)(?: (\w+))?$/.exec(text);
    if (amount && (!amount[2] || UNITS[amount[2]])) {
      return +amount[1].replaceAll(",", "") * (UNITS[amount[2]] || 1);
    }
    return text === "–" ? Infinity : text;
  }

  function makeSortable(table) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => sortKey(row.cells[column].textContent);
        const order = (a, b) => typeof key(a) === typeof key(b) ? d3.ascending(key(a), key(b))
          : typeof key(a) === "number" ? -1 : 1;
        const rows = [...table.tBodies[0].rows].sort((a, b) => down ? order(b, a) : order(a, b));
        table.tBodies[0].append(...rows);
      });
    });
  }

  function makeFilter(runs) {
    const label = document.createElement("label");
    label.className = "filter";
    label.append("Show only runs with");
    const input = document.createElement("input");
    input.type = "search";
    input.placeholder = "duckdb csv";
    label.append(input);
    runs.querySelector(".scroll").before(label);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of runs.querySelectorAll("tbody tr")) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
    });
  }

  main();
})();
