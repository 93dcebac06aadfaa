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
 * changes their own key, hash checking and hash policy. See docs/configuration.md#settings.
 */
public final class SettingsPages {

  private static final String PATH = "/settings";
  private static final String SAVED = "settings.saved";
  private static final String TEMPLATE = "settings/settings";

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final ConflinesStore conflines = new ConflinesStore();
  private final SettingsAudit audit;
  private final SettingUpdate update;
  private final KeyRotation rotation;
  private final HashCallerQuery hashCallers = new HashCallerQuery();

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
    routes.post(PATH + "/hash-policy", RequiredRole.SELLERS, this::changeHashPolicy);
    routes.postOnce(PATH + "/key/new", RequiredRole.SELLERS, this::generateKey);
    routes.postOnce(PATH + "/key/typed", RequiredRole.SELLERS, this::useTypedKey);
    routes.postOnce(PATH + "/key/stop", RequiredRole.SELLERS, this::revokePreviousKey);
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

  private PageResult changeHashPolicy(PageRequest request) {
    Form form = Form.of(Setting.HASH_POLICY, request.form("value"));
    update
        .applyHashPolicy(request, request.form("value"))
        .ifPresent(error -> form.reject(Setting.HASH_POLICY, error));
    return finish(request, Setting.HASH_POLICY, form);
  }

  private PageResult generateKey(PageRequest request) {
    NewKey key = NewKey.generate();
    Optional<String> error = rotation.replace(request, key, KeyChange.of(request));
    if (error.filter(KeyRotation.UNCONFIRMED::equals).isPresent()) {
      return askToConfirm(request, false);
    }
    settings.reload();
    if (error.isPresent()) {
      return render(request, rejected(error), null, null);
    }
    SettingsModel model = model(request, Form.of(), Setting.SECRET_KEY, key);
    return PageResult.renderOnce(
        TEMPLATE, model, Section.SETTINGS, PATH, "settings.key.shown_once");
  }

  private PageResult useTypedKey(PageRequest request) {
    NewKey key = new NewKey(request.form("key"));
    Optional<String> error = rotation.replace(request, key, KeyChange.of(request));
    return error.filter(KeyRotation.UNCONFIRMED::equals).isPresent()
        ? askToConfirm(request, true)
        : finish(request, Setting.SECRET_KEY, rejected(error));
  }

  private PageResult revokePreviousKey(PageRequest request) {
    Optional<String> error = rotation.revokePrevious(request, request.form("seen"));
    return finish(request, Setting.SECRET_KEY, rejected(error));
  }

  private static Form rejected(Optional<String> error) {
    Form form = Form.of();
    error.ifPresent(key -> form.reject(Setting.SECRET_KEY, key));
    return form;
  }

  /**
   * Asks which keys may expire now, on a page of its own: the dialog of the settings page needs
   * JavaScript, and the page may be older than the previous key.
   */
  private PageResult askToConfirm(PageRequest request, boolean isTyped) {
    KeyChange change = KeyChange.of(request);
    KeyPanel key = jdbi.inTransaction(tx -> panel(tx, request.user().seller(), null));
    return PageResult.invalid(
        "settings/confirm-key", new ConfirmKeyModel(key, change, isTyped), Section.SETTINGS);
  }

  /** Reloads first: only other gateways learn of the change from the database. */
  private PageResult finish(PageRequest request, String name, Form form) {
    settings.reload();
    if (!form.isValid()) {
      return render(request, form, null, null);
    }
    if (!request.isPartial()) {
      return PageResult.redirectWithNotice(PATH, SAVED);
    }
    SettingsModel model = model(request, form, name, null);
    return PageResult.renderOnce(TEMPLATE, model, Section.SETTINGS, PATH, SAVED);
  }

  private PageResult render(
      PageRequest request, Form form, String savedNameOrNull, NewKey newKeyOrNull) {
    SettingsModel model = model(request, form, savedNameOrNull, newKeyOrNull);
    return PageResult.form(TEMPLATE, model, Section.SETTINGS, form);
  }

  private SettingsModel model(
      PageRequest request, Form form, String savedNameOrNull, NewKey newKeyOrNull) {
    return jdbi.inTransaction(tx -> model(tx, request.user(), form, savedNameOrNull, newKeyOrNull));
  }

  private SettingsModel model(
      Handle tx, ConsoleUser user, Form form, String savedNameOrNull, NewKey newKeyOrNull) {
    long owner = user.seller();
    SettingsSnapshot current = conflines.read(tx);
    return new SettingsModel(
        user.isAdministrator(),
        panel(tx, owner, newKeyOrNull),
        values(current, user),
        hashCallers.panel(tx, user, current.hashPolicy(owner)),
        audit.last(tx, owner),
        form,
        Optional.ofNullable(savedNameOrNull));
  }

  private KeyPanel panel(Handle tx, long owner, NewKey newKeyOrNull) {
    String version = conflines.keyVersion(tx, owner);
    return KeyPanel.of(conflines.read(tx), owner, clock.instant(), version, newKeyOrNull);
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
    return user.isAdministrator()
        || setting == Setting.DISABLE_HASH_CHECKING
        || setting == Setting.SEPARATE_HASHES;
  }
}
