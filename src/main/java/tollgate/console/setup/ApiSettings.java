package tollgate.console.setup;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Deeds;
import tollgate.console.site.Pages;
import tollgate.console.site.Person;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.Snapshot;

/**
 * Settings, Setup, API: the administrator's are the gateway's own; a reseller has his key and his
 * hash switch. Contract 5.
 */
public final class ApiSettings implements Pages {

  private static final String PATH = "/settings";
  private static final String TEMPLATE = "settings";

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final Conflines conflines = new Conflines();
  private final History history;
  private final Switching switching;
  private final Rotation rotation;

  public ApiSettings(Jdbi jdbi, Settings settings, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
    this.history = new History(new Deeds(clock));
    this.switching = new Switching(jdbi, conflines, history);
    this.rotation = new Rotation(jdbi, conflines, history, clock);
  }

  @Override
  public void open(Site site) {
    site.get(PATH, Wall.SELLERS, visit -> shown(visit, Optional.empty(), Optional.empty()));
    site.post(PATH + "/change", Wall.SELLERS, this::change);
    site.post(PATH + "/key/new", Wall.SELLERS, this::makeKey);
    site.post(PATH + "/key/typed", Wall.SELLERS, this::takeKey);
    site.post(PATH + "/key/stop", Wall.SELLERS, this::stopKey);
  }

  private Reply change(Visit visit) {
    Optional<Setting> setting =
        Setting.named(visit.form("name")).filter(each -> isHis(each, visit.person()));
    return setting.isEmpty() ? Reply.missing() : change(visit, setting.get());
  }

  private Reply change(Visit visit, Setting setting) {
    String typed = visit.form("value").strip();
    Optional<String> refusal = switching.change(visit, setting, typed);
    return answer(visit, new Panel.Outcome(setting.rowName(), typed, refusal));
  }

  private Reply makeKey(Visit visit) {
    NewKey key = NewKey.random();
    Optional<String> refusal = rotate(visit, key);
    Optional<Panel.Outcome> outcome = Optional.of(new Panel.Outcome(Panel.KEY, "", refusal));
    settings.renew();
    return shown(visit, outcome, refusal.isEmpty() ? Optional.of(key) : Optional.empty());
  }

  private Reply takeKey(Visit visit) {
    Optional<String> refusal = rotate(visit, new NewKey(visit.form("key")));
    return answer(visit, new Panel.Outcome(Panel.KEY, "", refusal));
  }

  private Optional<String> rotate(Visit visit, NewKey key) {
    return rotation.change(visit, key, visit.form("at_once").equals("1"), visit.form("seen"));
  }

  private Reply stopKey(Visit visit) {
    rotation.stop(visit);
    return answer(visit, new Panel.Outcome(Panel.KEY, "", Optional.empty()));
  }

  /** Other gateways hear of it from the database; this one knows before it answers. */
  private Reply answer(Visit visit, Panel.Outcome outcome) {
    settings.renew();
    return visit.isPartial() || outcome.refusal().isPresent()
        ? shown(visit, Optional.of(outcome), Optional.empty())
        : Reply.done(PATH, "settings.saved");
  }

  private Reply shown(Visit visit, Optional<Panel.Outcome> outcome, Optional<NewKey> fresh) {
    Panel panel = jdbi.inTransaction(tx -> panel(tx, visit.person(), outcome, fresh));
    return outcome.flatMap(Panel.Outcome::refusal).isPresent()
        ? Reply.refused(TEMPLATE, panel, Section.SETTINGS)
        : Reply.shown(TEMPLATE, panel, Section.SETTINGS);
  }

  private Panel panel(
      Handle tx, Person person, Optional<Panel.Outcome> outcome, Optional<NewKey> fresh) {
    long owner = person.seller();
    Snapshot now = conflines.read(tx);
    String version = history.keyVersion(tx, owner);
    return new Panel(
        person.isAdministrator(),
        KeyPanel.of(now, owner, clock.instant(), version, fresh),
        values(now, person),
        history.last(tx, owner),
        outcome);
  }

  private static List<Panel.Value> values(Snapshot now, Person person) {
    return Arrays.stream(Setting.values())
        .filter(setting -> isHis(setting, person))
        .map(setting -> new Panel.Value(setting, Switching.value(now, setting, person.seller())))
        .toList();
  }

  private static boolean isHis(Setting setting, Person person) {
    return person.isAdministrator() || setting == Setting.DISABLE_HASH_CHECKING;
  }
}
