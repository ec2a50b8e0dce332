#include "exahash/cli/data_access.h"

#include <fmt/format.h>

#include "exahash/base/text.h"
#include "exahash/cli/option_reader.h"

namespace exahash::cli {

report::Stamp stamp_of(const chain::History& history, const Context& context) {
  report::Stamp stamp{history.last_day(), {}};
  if (context.today) {
    const auto age = (*context.today - stamp.data_until).count();
    stamp.age_days = static_cast<int>(std::max<decltype(age)>(age, 0));
  }
  return stamp;
}

Expected<Data> open_data(const Arguments& arguments, const Context& context) {
  OptionReader read(arguments);
  const auto as_of = read.date("as-of");
  if (!read.ok()) return tl::unexpected(read.error());
  Data data;
  if (const auto directory = arguments.get("data")) {
    auto loaded = chain::load_history(std::string(*directory));
    if (!loaded) return tl::unexpected(loaded.error());
    data.full = std::move(*loaded);
  } else {
    data.full = chain::bundled_history();
  }
  auto cut = chain::as_of(data.full, as_of.value_or(data.full.last_day()));
  if (!cut) return tl::unexpected(cut.error());
  data.known = std::move(*cut);
  data.stamp = stamp_of(data.known, context);
  if (arguments.has("verbose") && context.say) {
    context.say(fmt::format("tables: {}, {} epochs and {} days to {}\n", data.full.origin,
                            with_thousands(static_cast<std::int64_t>(data.full.epochs.size())),
                            with_thousands(static_cast<std::int64_t>(data.full.days.size())),
                            format_date(data.full.last_day())));
  }
  return data;
}

}  // namespace exahash::cli
