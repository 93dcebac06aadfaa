package tollgate.access;

import static tollgate.api.Refusal.API_DISABLED;
import static tollgate.api.Refusal.GET_DISABLED;

import tollgate.api.Refused;
import tollgate.api.Request;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.Snapshot;

/** The operator's master switch, and the one for GET. Contract 3, rows 2 and 3. */
public final class ApiSwitch {

  private final Settings settings;

  public ApiSwitch(Settings settings) {
    this.settings = settings;
  }

  /**
   * Lets the request in.
   *
   * @throws Refused API Requests are disabled, or GET Requests are disabled
   */
  public Request admit(Request request) {
    Snapshot now = settings.now();
    if (!now.isOn(Setting.ALLOW_API)) {
      throw new Refused(API_DISABLED);
    }
    if (request.isGet() && request.call().isGetRestricted() && !now.isOn(Setting.ALLOW_GET_API)) {
      throw new Refused(GET_DISABLED);
    }
    return request;
  }
}
