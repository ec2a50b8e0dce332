#pragma once

// A megawatt mined, let, run with GPUs or curtailed, as a document and as a page.

#include "exahash/report/document.h"
#include "exahash/report/html.h"
#include "exahash/report/unit_choice.h"
#include "exahash/study/site.h"

namespace exahash::cli {

struct SiteBasis {
  study::MinerMarket market;
  study::Terms terms;
  std::string rig;                    // a model, or "rigs of 17.5 J/TH"
  std::vector<std::string> warnings;  // of numbers that nobody has seen, first among the notes
  std::string beyond;                 // the same for the headline: "; a lease ..."
  bool in_full = false;               // a person sees every assumption
  std::int64_t paths_asked = 0;       // more than there are in the answer: it was stopped
  report::UnitChoice units = {};      // of the headline
};

[[nodiscard]] report::Document site_document(const SiteBasis& basis,
                                             const study::SiteAnswer& answer);

// `command` makes it again; `stamp` says how old its data is.
[[nodiscard]] report::Page site_page(const SiteBasis& basis, const study::SiteAnswer& answer,
                                     const std::string& command, const report::Stamp& stamp);

}  // namespace exahash::cli
