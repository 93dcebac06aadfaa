package tollgate.access;

import static tollgate.request.Refusal.API_DISABLED;
import static tollgate.request.Refusal.GET_DISABLED;

import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/** The operator's master switch, and the one for GET. Contract 3, rows 2 and 3. */
public final class ApiSwitch {

  private final Settings settings;

  public ApiSwitch(Settings settings) {
    this.settings = settings;
  }

  /**
   * Lets the request in.
   *
   * @throws RefusedException API Requests are disabled, or GET Requests are disabled
   */
  public Request requireEnabled(Request request) {
    SettingsSnapshot now = settings.current();
    if (!now.isOn(Setting.ALLOW_API)) {
      throw new RefusedException(API_DISABLED);
    }
    if (request.isGet() && request.call().isGetRestricted() && !now.isOn(Setting.ALLOW_GET_API)) {
      throw new RefusedException(GET_DISABLED);
    }
    return request;
  }
}
