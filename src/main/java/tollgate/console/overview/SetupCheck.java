package tollgate.console.overview;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.users.ApiBaseUrl;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.PageRequest;
import tollgate.console.web.RequiredRole;
import tollgate.db.SqlFiles;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/** Finds the steps that are left until a gateway works. */
final class SetupCheck {

  private static final long OPERATOR = 0;

  private final Jdbi jdbi;
  private final Settings settings;
  private final ApiBaseUrl apiUrl;
  private final boolean hasMailServer;

  SetupCheck(Jdbi jdbi, Settings settings, ApiBaseUrl apiUrl, boolean hasMailServer) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.apiUrl = apiUrl;
    this.hasMailServer = hasMailServer;
  }

  /** Returns the steps that the user can take, in their order. */
  List<SetupStep> find(PageRequest request) {
    ConsoleUser user = request.user();
    if (!RequiredRole.SELLERS.permits(user.role())) {
      return List.of();
    }
    SettingsSnapshot now = settings.current();
    List<SetupStep> steps = new ArrayList<>();
    if (now.ownKey(user.seller()).or(() -> now.ownKey(OPERATOR)).isEmpty()) {
      steps.add(SetupStep.NO_KEY);
    }
    if (user.isAdministrator() && !now.isOn(Setting.ALLOW_API)) {
      steps.add(SetupStep.API_OFF);
    }
    if (user.isAdministrator() && !hasMailServer) {
      steps.add(SetupStep.NO_MAIL_SERVER);
    }
    if (!hasGroup(user.seller())) {
      steps.add(SetupStep.NO_GROUP);
    }
    if (user.isAdministrator() && !apiUrl.isKnown(request)) {
      steps.add(SetupStep.NO_PUBLIC_URL);
    }
    return steps;
  }

  private boolean hasGroup(long owner) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/overview/has-group"))
                .bind("owner", owner)
                .mapTo(Boolean.class)
                .one());
  }
}
