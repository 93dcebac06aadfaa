package tollgate.console.settings;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditLog;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Settings, Setup, API: the administrator's are the gateway's own; a reseller has his key and his
 * hash switch. Contract 5.
 */
public final class SettingsPages implements PageGroup {

  private static final String PATH = "/settings";
  private static final String TEMPLATE = "settings";

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final ConflinesStore conflines = new ConflinesStore();
  private final SettingsAudit history;
  private final SettingUpdate switching;
  private final KeyRotation rotation;

  public SettingsPages(Jdbi jdbi, Settings settings, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
    this.history = new SettingsAudit(new AuditLog(clock));
    this.switching = new SettingUpdate(jdbi, conflines, history);
    this.rotation = new KeyRotation(jdbi, conflines, history, clock);
  }

  @Override
  public void open(PageRoutes site) {
    site.get(PATH, RequiredRole.SELLERS, visit -> shown(visit, Optional.empty(), Optional.empty()));
    site.post(PATH + "/change", RequiredRole.SELLERS, this::change);
    site.post(PATH + "/key/new", RequiredRole.SELLERS, this::makeKey);
    site.post(PATH + "/key/typed", RequiredRole.SELLERS, this::takeKey);
    site.post(PATH + "/key/stop", RequiredRole.SELLERS, this::stopKey);
  }

  private PageResult change(PageRequest visit) {
    Optional<Setting> setting =
        Setting.named(visit.form("name")).filter(each -> isHis(each, visit.person()));
    return setting.isEmpty() ? PageResult.missing() : change(visit, setting.get());
  }

  private PageResult change(PageRequest visit, Setting setting) {
    String typed = visit.form("value").strip();
    Optional<String> refusal = switching.change(visit, setting, typed);
    return answer(visit, new SettingsModel.Outcome(setting.rowName(), typed, refusal));
  }

  private PageResult makeKey(PageRequest visit) {
    GeneratedKey key = GeneratedKey.random();
    Optional<String> refusal = rotate(visit, key);
    Optional<SettingsModel.Outcome> outcome =
        Optional.of(new SettingsModel.Outcome(SettingsModel.KEY, "", refusal));
    settings.reload();
    return shown(visit, outcome, refusal.isEmpty() ? Optional.of(key) : Optional.empty());
  }

  private PageResult takeKey(PageRequest visit) {
    Optional<String> refusal = rotate(visit, new GeneratedKey(visit.form("key")));
    return answer(visit, new SettingsModel.Outcome(SettingsModel.KEY, "", refusal));
  }

  private Optional<String> rotate(PageRequest visit, GeneratedKey key) {
    return rotation.change(visit, key, visit.form("at_once").equals("1"), visit.form("seen"));
  }

  private PageResult stopKey(PageRequest visit) {
    rotation.stop(visit);
    return answer(visit, new SettingsModel.Outcome(SettingsModel.KEY, "", Optional.empty()));
  }

  /** Other gateways hear of it from the database; this one knows before it answers. */
  private PageResult answer(PageRequest visit, SettingsModel.Outcome outcome) {
    settings.reload();
    return visit.isPartial() || outcome.refusal().isPresent()
        ? shown(visit, Optional.of(outcome), Optional.empty())
        : PageResult.done(PATH, "settings.saved");
  }

  private PageResult shown(
      PageRequest visit, Optional<SettingsModel.Outcome> outcome, Optional<GeneratedKey> fresh) {
    SettingsModel panel = jdbi.inTransaction(tx -> panel(tx, visit.person(), outcome, fresh));
    return outcome.flatMap(SettingsModel.Outcome::refusal).isPresent()
        ? PageResult.refused(TEMPLATE, panel, Section.SETTINGS)
        : PageResult.shown(TEMPLATE, panel, Section.SETTINGS);
  }

  private SettingsModel panel(
      Handle tx,
      ConsoleUser person,
      Optional<SettingsModel.Outcome> outcome,
      Optional<GeneratedKey> fresh) {
    long owner = person.seller();
    SettingsSnapshot now = conflines.read(tx);
    String version = history.keyVersion(tx, owner);
    return new SettingsModel(
        person.isAdministrator(),
        KeyPanel.of(now, owner, clock.instant(), version, fresh),
        values(now, person),
        history.last(tx, owner),
        outcome);
  }

  private static List<SettingsModel.Value> values(SettingsSnapshot now, ConsoleUser person) {
    return Arrays.stream(Setting.values())
        .filter(setting -> isHis(setting, person))
        .map(
            setting ->
                new SettingsModel.Value(
                    setting, SettingUpdate.value(now, setting, person.seller())))
        .toList();
  }

  private static boolean isHis(Setting setting, ConsoleUser person) {
    return person.isAdministrator() || setting == Setting.DISABLE_HASH_CHECKING;
  }
}
