package tollgate.console.web;

import java.util.ArrayList;
import java.util.List;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/** What everybody who runs the gateway must see on every page until it is mended. Contract 2. */
final class Banners {

  private final Settings settings;

  Banners(Settings settings) {
    this.settings = settings;
  }

  /** The keys of the texts; none for a plain user, who could do nothing about it. */
  List<String> of(ConsoleUser person) {
    SettingsSnapshot now = settings.current();
    List<String> banners = new ArrayList<>();
    if (now.isHashCheckingDisabled(person.seller())) {
      banners.add("banner.hash_checking_disabled");
    }
    if (now.isOn(Setting.ALLOW_GET_API)) {
      banners.add(
          person.isAdministrator() ? "banner.get_allowed" : "banner.get_allowed.by_operator");
    }
    return person.isOperator() ? List.copyOf(banners) : List.of();
  }
}
