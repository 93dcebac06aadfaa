package tollgate.console.settings;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditLog;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Serves the settings page. An administrator changes the settings of the gateway; a reseller
 * changes their own key and hash checking. See docs/configuration.md#settings.
 */
public final class SettingsPages {

  private static final String PATH = "/settings";

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final ConflinesStore conflines = new ConflinesStore();
  private final SettingsAudit audit;
  private final SettingUpdate update;
  private final KeyRotation rotation;

  public SettingsPages(Jdbi jdbi, Settings settings, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
    this.audit = new SettingsAudit(new AuditLog(clock));
    this.update = new SettingUpdate(jdbi, conflines, audit);
    this.rotation = new KeyRotation(jdbi, conflines, audit, clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.SELLERS, request -> render(request, Form.of(), null, null));
    routes.post(PATH + "/change", RequiredRole.SELLERS, this::changeSetting);
    routes.post(PATH + "/key/new", RequiredRole.SELLERS, this::generateKey);
    routes.post(PATH + "/key/typed", RequiredRole.SELLERS, this::useTypedKey);
    routes.post(PATH + "/key/stop", RequiredRole.SELLERS, this::revokePreviousKey);
  }

  private PageResult changeSetting(PageRequest request) {
    Optional<Setting> setting =
        Setting.named(request.form("name")).filter(each -> mayChange(request.user(), each));
    return setting.isEmpty() ? PageResult.notFound() : changeSetting(request, setting.get());
  }

  private PageResult changeSetting(PageRequest request, Setting setting) {
    String name = setting.rowName();
    Form form = Form.of(name, request.form("value"));
    update.apply(request, setting, form.digits(name)).ifPresent(error -> form.reject(name, error));
    return finish(request, name, form);
  }

  private PageResult generateKey(PageRequest request) {
    NewKey key = NewKey.generate();
    Form form = replaceKey(request, key);
    settings.reload();
    return form.isValid()
        ? render(request, form, Setting.SECRET_KEY, key)
        : render(request, form, null, null);
  }

  private PageResult useTypedKey(PageRequest request) {
    Form form = replaceKey(request, new NewKey(request.form("key")));
    return finish(request, Setting.SECRET_KEY, form);
  }

  private Form replaceKey(PageRequest request, NewKey key) {
    Form form = Form.of();
    boolean isImmediate = request.form("at_once").equals("1");
    rotation
        .replace(request, key, isImmediate, request.form("seen"))
        .ifPresent(error -> form.reject(Setting.SECRET_KEY, error));
    return form;
  }

  private PageResult revokePreviousKey(PageRequest request) {
    rotation.revokePrevious(request);
    return finish(request, Setting.SECRET_KEY, Form.of());
  }

  /** Reloads first: only other gateways learn of the change from the database. */
  private PageResult finish(PageRequest request, String name, Form form) {
    settings.reload();
    if (!form.isValid()) {
      return render(request, form, null, null);
    }
    return request.isPartial()
        ? render(request, form, name, null)
        : PageResult.redirectWithNotice(PATH, "settings.saved");
  }

  private PageResult render(
      PageRequest request, Form form, String savedNameOrNull, NewKey newKeyOrNull) {
    SettingsModel model =
        jdbi.inTransaction(tx -> model(tx, request.user(), form, savedNameOrNull, newKeyOrNull));
    return form.isValid()
        ? PageResult.render("settings/settings", model, Section.SETTINGS)
        : PageResult.invalid("settings/settings", model, Section.SETTINGS);
  }

  private SettingsModel model(
      Handle tx, ConsoleUser user, Form form, String savedNameOrNull, NewKey newKeyOrNull) {
    long owner = user.seller();
    SettingsSnapshot current = conflines.read(tx);
    String version = audit.keyVersion(tx, owner);
    return new SettingsModel(
        user.isAdministrator(),
        KeyPanel.of(current, owner, clock.instant(), version, newKeyOrNull),
        values(current, user),
        audit.last(tx, owner),
        form,
        Optional.ofNullable(savedNameOrNull));
  }

  private static List<SettingsModel.Value> values(SettingsSnapshot current, ConsoleUser user) {
    return Arrays.stream(Setting.values())
        .filter(setting -> mayChange(user, setting))
        .map(
            setting ->
                new SettingsModel.Value(
                    setting, SettingUpdate.effectiveValue(current, setting, user.seller())))
        .toList();
  }

  private static boolean mayChange(ConsoleUser user, Setting setting) {
    return user.isAdministrator() || setting == Setting.DISABLE_HASH_CHECKING;
  }
}
