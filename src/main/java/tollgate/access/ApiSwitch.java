package tollgate.access;

import static tollgate.request.Refusal.API_DISABLED;
import static tollgate.request.Refusal.GET_DISABLED;

import tollgate.request.Call;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/** Checks the API switch and the GET switch. See docs/api.md#order-of-checks, rows 2 and 3. */
public final class ApiSwitch {

  private final Settings settings;

  /** Takes the settings that hold the switches. */
  public ApiSwitch(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns the request when the API accepts it.
   *
   * @throws RefusedException API Requests are disabled, or GET Requests are disabled
   */
  public Request requireEnabled(Request request) {
    SettingsSnapshot current = settings.current();
    if (!current.isOn(Setting.ALLOW_API)) {
      throw new RefusedException(API_DISABLED);
    }
    if (request.isGet() && !isGetAllowed(request.call(), current)) {
      throw new RefusedException(GET_DISABLED);
    }
    return request;
  }

  /** Whether the settings allow GET for the call. */
  public static boolean isGetAllowed(Call call, SettingsSnapshot current) {
    return !call.isGetRestricted()
        || current.isOn(Setting.ALLOW_GET_API)
        || call == Call.USER_BALANCE && current.isOn(Setting.ALLOW_GET_BALANCE);
  }
}
