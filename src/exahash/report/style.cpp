// The style of charts: the palette as variables, then what each class looks like.

#include <fmt/format.h>

#include "exahash/report/chart.h"
#include "exahash/report/colours.h"

namespace exahash::report {
namespace {

std::string variables(const Colours& colours) {
  std::string text =
      fmt::format("--paper:{};--ink:{};--quiet:{};--rule:{};--tint:{};", colours.paper, colours.ink,
                  colours.quiet, colours.rule, colours.tint);
  for (std::size_t i = 0; i < colours.series.size(); ++i) {
    text += fmt::format("--series-{}:{};", i + 1, colours.series[i]);
  }
  for (std::size_t i = 0; i < colours.heat.size(); ++i) {
    text += fmt::format("--heat-{}:{};--on-{}:{};", i, colours.heat[i], i,
                        i < colours.heat_in_ink ? colours.ink : colours.paper);
  }
  return text;
}

constexpr std::string_view kDashes[] = {"none", "7 4", "2 3", "9 3 2 3", "4 2"};

}  // namespace

std::string svg_style() {
  std::string css =
      fmt::format(":root{{{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
                  variables(kLight), variables(kDark));
  css +=
      ".chart{display:block;width:100%;height:auto;font:12px system-ui,-apple-system,\"Segoe UI\","
      "Roboto,\"Helvetica Neue\",Arial,sans-serif;font-variant-numeric:tabular-nums}\n"
      ".chart text{fill:var(--ink)}\n"
      ".chart .tick,.chart .axis,.chart .band-name{fill:var(--quiet)}\n"
      ".chart .end{text-anchor:end}.chart .mid{text-anchor:middle}\n"
      ".chart .name{font-weight:600}\n"
      ".chart .rule{stroke:var(--rule)}.chart .foot{stroke:var(--quiet)}\n"
      ".chart .mark{stroke:var(--quiet);stroke-dasharray:2 4}\n"
      ".chart .lead{stroke:var(--quiet);stroke-width:.75}\n"
      // Shapes are shown a second time outside of what is above them (<use>): no ".chart" here.
      ".line,.band,.dot{vector-effect:non-scaling-stroke}\n"
      ".dot{fill:none;stroke-width:6;stroke-linecap:round}\n"
      ".line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:butt}\n"
      ".band{fill-opacity:.15;stroke-width:.75;stroke-opacity:.5;stroke-linejoin:round}\n";
  for (std::size_t i = 0; i < kMostSeries; ++i) {
    css += fmt::format(
        ".s{0}{{stroke:var(--series-{0})}}.line.s{0}{{stroke-dasharray:{1}}}"
        ".band.s{0}{{fill:var(--series-{0})}}\n",
        i + 1, kDashes[i]);
  }
  css += ".chart .cell{stroke:var(--rule);stroke-width:.5}.chart .none{fill:var(--tint)}\n";
  for (std::size_t i = 0; i < kLight.heat.size(); ++i) {
    css +=
        fmt::format(".chart .h{0}{{fill:var(--heat-{0})}}.chart .n{0}{{fill:var(--on-{0})}}\n", i);
  }
  return css + "@media print{*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";
}

}  // namespace exahash::report
