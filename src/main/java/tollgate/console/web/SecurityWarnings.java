package tollgate.console.web;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/** Warns operators on every page while a setting weakens security. */
final class SecurityWarnings {

  private static final String HASH_CHECKING = "banner.hash_checking_disabled";
  private static final String GET_ALLOWED = "banner.get_allowed";

  /** The warnings that end when a setting is changed. */
  static final Set<String> OF_SETTINGS = Set.of(HASH_CHECKING, GET_ALLOWED);

  private final Settings settings;

  SecurityWarnings(Settings settings) {
    this.settings = settings;
  }

  /** Returns the text key of the warning of a browser that keeps no cookie of the console. */
  static List<String> ofConnection(RoutingContext context) {
    return SessionCookies.areDropped(context) ? List.of("banner.plain_http") : List.of();
  }

  /** Returns the text keys of the warnings; none for a plain user, who cannot change settings. */
  List<String> of(ConsoleUser user) {
    SettingsSnapshot now = settings.current();
    List<String> warnings = new ArrayList<>();
    if (now.isHashCheckingDisabled(user.seller())) {
      warnings.add(HASH_CHECKING);
    }
    if (now.isOn(Setting.ALLOW_GET_API)) {
      warnings.add(user.isAdministrator() ? GET_ALLOWED : GET_ALLOWED + ".by_operator");
    }
    return user.isOperator() ? List.copyOf(warnings) : List.of();
  }
}
