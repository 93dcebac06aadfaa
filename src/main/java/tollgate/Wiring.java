package tollgate;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.main.Main;
import tollgate.access.ApiSwitch;
import tollgate.access.Audit;
import tollgate.access.Callers;
import tollgate.access.HashValidation;
import tollgate.db.Database;
import tollgate.db.Records;
import tollgate.door.Answer;
import tollgate.door.AnswerHeaders;
import tollgate.door.ApiServer;
import tollgate.door.Reader;
import tollgate.door.Refusals;
import tollgate.mail.CardMail;
import tollgate.mail.OutboxFaults;
import tollgate.mail.Smtp;
import tollgate.money.Rates;
import tollgate.sale.Orders;
import tollgate.sale.SellCards;
import tollgate.settings.FeatureFlag;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.Snapshot;
import tollgate.view.DocumentedXml;
import tollgate.view.Lookup;
import tollgate.view.Views;

/** The only place that makes the objects and names them for the YAML. */
final class Wiring {

  private static final String XML = "documentedXml";

  private final Clock clock = Clock.systemUTC();
  private final Configuration configuration;
  private final Surroundings surroundings;
  private final Database database;
  private final PrometheusMeterRegistry meters;
  private final Records records;
  private final Settings settings;
  private final AtomicReference<Rates> rates = new AtomicReference<>();
  private final Callers callers;
  private final ApiServer server;

  Wiring(
      Configuration configuration,
      Surroundings surroundings,
      Database database,
      PrometheusMeterRegistry meters) {
    this.configuration = configuration;
    this.surroundings = surroundings;
    this.database = database;
    this.meters = meters;
    this.records = new Records(database.readsJdbi());
    this.settings = new Settings(records::settings);
    this.callers = new Callers(records::caller);
    this.server = new ApiServer(configuration.basePath(), meters, clock);
  }

  /** What has to be done when a table has changed. */
  Map<String, Runnable> renewals() {
    return Map.of(
        "conflines", settings::renew,
        "currencies", () -> rates.set(new Rates(records.currencies())),
        "users", callers::forget);
  }

  /** Camel, not yet started, with everything that the routes name. */
  Main camel() {
    Main camel = new Main(Tollgate.class);
    bindStories(camel);
    bindMail(camel);
    bindEdge(camel);
    properties().forEach(camel::addOverrideProperty);
    return camel;
  }

  /** The same, but it only reads its routes and starts none: what it cannot read would not run. */
  Main rehearsal() {
    Main camel = camel();
    camel.addOverrideProperty("camel.main.autoStartup", "false");
    camel.addOverrideProperty("camel.management.enabled", "false");
    camel.addOverrideProperty("camel.metrics.enabled", "false");
    return camel;
  }

  /** Whether the API is on and has a key. */
  boolean isOpen() {
    Snapshot now = settings.now();
    return now.isOn(Setting.ALLOW_API) && now.secretKey(0).isPresent();
  }

  /** The server of the API, which does not listen yet. */
  ApiServer server() {
    return server;
  }

  /** Writes a view as the routes do, for what is answered outside of them. */
  static byte[] xml(CamelContext camel, Object view) {
    return camel.getRegistry().lookupByNameAndType(XML, DocumentedXml.class).bytes(view);
  }

  private void bindStories(Main camel) {
    camel.bind("apiSwitch", new ApiSwitch(settings));
    camel.bind("hashValidation", new HashValidation(settings, callers));
    camel.bind("audit", new Audit(clock));
    camel.bind("featureFlag", new FeatureFlag(settings));
    camel.bind("lookup", new Lookup());
    camel.bind("reads", database.reads());
    camel.bind("views", new Views(settings, rates::get));
    camel.bind("orders", new Orders(settings, rates::get));
    camel.bind(
        "sellCards", new SellCards(database.salesJdbi(), rates::get, this::messageId, clock));
  }

  private void bindMail(Main camel) {
    camel.bind("mails", database.mails());
    camel.bind("cardMail", new CardMail(database.mailsJdbi()));
    camel.bind("outboxFaults", new OutboxFaults());
    camel.bind(
        "mailSender", surroundings.smtp().map(Smtp::sender).orElseGet(DefaultJavaMailSender::new));
  }

  private void bindEdge(Main camel) {
    camel.bind("meters", meters);
    camel.bind("reader", new Reader());
    camel.bind("refusals", new Refusals(meters));
    camel.bind(XML, new DocumentedXml());
    camel.bind("answer", new Answer());
    camel.bind("answerHeaders", new AnswerHeaders());
    camel.bind("readyCheck", new ReadyCheck(database.reads(), server::isListening));
    server.beans().forEach(camel::bind);
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(Flows.properties(configuration.flows()));
    properties.put("tollgate.base-path", configuration.basePath());
    properties.put("tollgate.mail", Boolean.toString(surroundings.smtp().isPresent()));
    properties.put("tollgate.mail-from", surroundings.smtp().map(Smtp::from).orElse(""));
    properties.put("camel.management.host", configuration.consoleHost());
    properties.put("camel.management.port", Integer.toString(configuration.consolePort()));
    return properties;
  }

  private String messageId() {
    return "<" + UUID.randomUUID() + "@tollgate>";
  }
}
