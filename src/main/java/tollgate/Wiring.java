package tollgate;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.main.Main;
import tollgate.access.ApiSwitch;
import tollgate.access.Audit;
import tollgate.access.HashValidation;
import tollgate.console.Console;
import tollgate.db.Database;
import tollgate.door.Answer;
import tollgate.door.ApiServer;
import tollgate.door.Introduction;
import tollgate.door.Lanes;
import tollgate.door.Reader;
import tollgate.door.Refusals;
import tollgate.door.Threads;
import tollgate.mail.Alarm;
import tollgate.mail.CardMail;
import tollgate.mail.Delivery;
import tollgate.mail.Outbox;
import tollgate.mail.Pace;
import tollgate.mail.Queue;
import tollgate.mail.Smtp;
import tollgate.sale.Orders;
import tollgate.sale.Purchases;
import tollgate.sale.SellCards;
import tollgate.settings.FeatureFlag;
import tollgate.traffic.Traffic;
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
  private final Memory memory;
  private final Threads threads = new Threads(Database.READS, Database.SALES);
  private final Traffic traffic;
  private final ApiServer server;
  private final Alarm alarm = new Alarm();
  private final Outbox outbox;

  Wiring(
      Configuration configuration,
      Surroundings surroundings,
      Database database,
      PrometheusMeterRegistry meters,
      Memory memory) {
    this.configuration = configuration;
    this.surroundings = surroundings;
    this.database = database;
    this.meters = meters;
    this.memory = memory;
    this.traffic = new Traffic(clock, meters);
    this.outbox = new Outbox(database.mailsJdbi());
    new Queue(database.mailsJdbi(), clock).show(meters);
    this.server =
        new ApiServer(
            configuration.basePath(), new Lanes(Database.SALES, meters, clock), threads, traffic);
  }

  /** What has to be done when a table has changed. */
  Map<String, Runnable> renewals() {
    return memory.renewals(alarm::wake);
  }

  /** Camel, not yet started, with everything that the routes name. */
  Main camel() {
    return camel(alarm);
  }

  private Main camel(Alarm alarm) {
    Main camel = new Main();
    camel.configure().addRoutesBuilder(Flows.routes(configuration.flows()));
    bindStories(camel);
    bindMail(camel, alarm);
    bindEdge(camel);
    new CamelProperties(configuration, surroundings).all().forEach(camel::addOverrideProperty);
    return camel;
  }

  /** The same, but it only reads its routes and starts none: what it cannot read would not run. */
  Main rehearsal() {
    Main camel = camel(new Alarm());
    camel.addOverrideProperty("camel.main.autoStartup", "false");
    camel.addOverrideProperty("camel.management.enabled", "false");
    camel.addOverrideProperty("camel.metrics.enabled", "false");
    return camel;
  }

  /** How a running Camel writes a view as the documented XML. */
  static Function<Object, byte[]> xml(Main camel) {
    return camel.getCamelContext().getRegistry().lookupByNameAndType(XML, DocumentedXml.class)
        ::bytes;
  }

  Outbox outbox() {
    return outbox;
  }

  /** The pages for people, which nobody can open yet. */
  Console console() {
    return new ConsoleParts(configuration, database, memory, meters, traffic)
        .console(server, clock);
  }

  /** The server of the API, which does not listen yet. */
  ApiServer server() {
    return server;
  }

  private void bindStories(Main camel) {
    camel.bind("apiSwitch", new ApiSwitch(memory.settings()));
    camel.bind("hashValidation", new HashValidation(memory.settings(), clock));
    camel.bind("audit", new Audit(clock));
    camel.bind("featureFlag", new FeatureFlag(memory.settings()));
    camel.bind("lookup", new Lookup());
    camel.bind("reads", database.reads());
    camel.bind("views", new Views(memory.settings(), memory::rates));
    camel.bind("orders", new Orders(memory.settings(), memory::rates));
    camel.bind("purchases", new Purchases(database.salesJdbi(), clock));
    camel.bind("sellCards", new SellCards(database.salesJdbi(), outbox, memory::rates, clock));
  }

  private void bindMail(Main camel, Alarm alarm) {
    camel.bind("mails", database.mails());
    camel.bind("cardMail", new CardMail(database.mailsJdbi()));
    Pace pace = new Pace(clock);
    camel.bind("pace", pace);
    camel.bind("alarm", alarm);
    camel.bind("delivery", new Delivery(pace, meters));
    camel.bind(
        "mailSender", surroundings.smtp().map(Smtp::sender).orElseGet(DefaultJavaMailSender::new));
  }

  private void bindEdge(Main camel) {
    camel.bind("meters", meters);
    camel.bind("reader", new Reader());
    camel.bind("refusals", new Refusals(meters, traffic));
    camel.bind(XML, new DocumentedXml());
    camel.bind("answer", new Answer());
    camel.bind("readers", threads.readers());
    camel.bind("sellers", threads.sellers());
    camel.bind("introduction", new Introduction(memory.callers(), threads.readers()));
    camel.bind("together", threads.together());
    camel.bind("readyCheck", new ReadyCheck(database.reads(), server::isListening));
    server.beans().forEach(camel::bind);
  }
}
