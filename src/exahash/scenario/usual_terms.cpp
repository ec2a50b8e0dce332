// The economy that signing is measured against: the defaults of all keys on the day of the start.

#include "exahash/base/text.h"
#include "exahash/scenario/build_hosting.h"
#include "exahash/sim/surroundings.h"

namespace exahash::scenario {

HostingDefaults hosting_defaults(Sheet& sheet, Date start) {
  return {.start = start,
          .gross_factor = median(sheet, "ai.gross_factor"),
          .lease_usd_kw_month = median(sheet, "ai.lease"),
          .term_years = median(sheet, "ai.term"),
          .power_usd_per_mwh = median(sheet, "fleet.power"),
          .power_ln_sd = median(sheet, "fleet.power_spread"),
          .displacement = median(sheet, "ai.displacement"),
          .displaces_as_told = sheet["ai.displacement_of"].text != "all"};
}

double backed_share(const hosting::Setup& setup) {
  double backed = 0, all = 0;
  for (const hosting::SignedContract& contract : setup.contracts) {
    all += contract.it_mw;
    if (contract.backed) backed += contract.it_mw;
  }
  return all > 0 ? backed / all : 0;
}

void set_usual_terms(Building& building, hosting::Setup& setup) {
  const Date start = building.built.model.start;
  Problems problems;
  Sheet sheet = fill_sheet({}, problems);
  for (const auto& [key, day] : {std::pair{"scenario.start", start},
                                 std::pair{"scenario.until", start + std::chrono::days{1}}}) {
    sheet[key].date = day;
    sheet[key].text = format_date(day);
  }
  sim::Model usual = build_model(sheet, "", building.history, {}, problems).model;
  if (!problems.empty()) {
    building.problems.add(building.sheet["ai.regime"].place,
                          "nobody can sign on this day: there is nothing to measure it against, "
                          "the defaults of the keys do not reach it",
                          problems.error().problems.front().what, "choose a later start");
    return;
  }
  usual.inputs.clear();
  for (const Item& item : sheet.items()) {  // those of [ai] too
    if (item.key->slot && item.value) {
      usual.parameters[*item.key->slot] = item.value->distribution.median();
    }
  }
  usual.hosting = hosting_setup(building.companies, usual.mining, hosting_defaults(sheet, start));
  usual.hosting.backed_share = backed_share(usual.hosting);
  usual.hosting.contracts.clear();
  usual.hosting.capacity = 1;
  sim::set_usual_gains(usual);
  setup.usual_hashprice = usual.hosting.usual_hashprice;
  for (std::size_t i = 0; i < setup.signers.size(); ++i) {
    setup.signers[i].usual_gain = usual.hosting.signers[i].usual_gain;
    setup.signers[i].usual_gpu_gain = usual.hosting.signers[i].usual_gpu_gain;
  }
}

}  // namespace exahash::scenario
