package tollgate.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.main.Main;
import tollgate.access.ApiSwitch;
import tollgate.access.FeatureFlag;
import tollgate.access.HashValidation;
import tollgate.access.RefusedCallAudit;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.ThreadPools;
import tollgate.config.Configuration;
import tollgate.console.WebConsole;
import tollgate.db.ConnectionPools;
import tollgate.http.ApiServer;
import tollgate.http.ExceptionMapper;
import tollgate.http.ResponseWriter;
import tollgate.mail.CardMailComposer;
import tollgate.mail.SmtpConfig;
import tollgate.metrics.CallStatistics;
import tollgate.outbox.DeliveryRecorder;
import tollgate.outbox.OutboxCircuitBreaker;
import tollgate.outbox.OutboxMetrics;
import tollgate.outbox.OutboxNotifier;
import tollgate.outbox.OutboxScheduler;
import tollgate.request.RequestDecoder;
import tollgate.response.ResponseXml;
import tollgate.response.SaleResponses;
import tollgate.sale.CardSale;
import tollgate.sale.IdempotencyStore;
import tollgate.sale.OrderParser;
import tollgate.user.UserQuery;
import tollgate.user.UserResponses;
import tollgate.user.UserVisibility;

/** The only place that makes the objects and names them for the YAML. */
public final class Wiring {

  private static final String XML = "responseXml";

  private final Clock clock = Clock.systemUTC();
  private final Configuration configuration;
  private final BackingServices surroundings;
  private final ConnectionPools database;
  private final PrometheusMeterRegistry meters;
  private final ReferenceDataCache memory;
  private final ThreadPools threads =
      new ThreadPools(ConnectionPools.READ_WORKERS, ConnectionPools.SALE_WORKERS);
  private final CallStatistics traffic;
  private final ApiServer server;
  private final OutboxScheduler alarm = new OutboxScheduler();
  private final OutboxNotifier outbox;

  public Wiring(
      Configuration configuration,
      BackingServices surroundings,
      ConnectionPools database,
      PrometheusMeterRegistry meters,
      ReferenceDataCache memory) {
    this.configuration = configuration;
    this.surroundings = surroundings;
    this.database = database;
    this.meters = meters;
    this.memory = memory;
    this.traffic = new CallStatistics(clock, meters);
    this.outbox = new OutboxNotifier(database.mailsJdbi());
    new OutboxMetrics(database.mailsJdbi()).bindTo(meters);
    this.server =
        new ApiServer(
            configuration.basePath(),
            new Bulkheads(ConnectionPools.SALE_WORKERS, meters, clock),
            threads,
            traffic);
  }

  /** What has to be done when a table has changed. */
  Map<String, Runnable> refreshers() {
    return memory.refreshers(alarm::pollNow);
  }

  /** Camel, not yet started, with everything that the routes name. */
  public Main camel() {
    return camel(alarm);
  }

  private Main camel(OutboxScheduler alarm) {
    Main camel = new Main();
    camel.configure().addRoutesBuilder(RouteFiles.routes(configuration.routesDirectory()));
    bindStories(camel);
    bindMail(camel, alarm);
    bindEdge(camel);
    new CamelProperties(configuration, surroundings).all().forEach(camel::addOverrideProperty);
    return camel;
  }

  /** The same, but it only reads its routes and starts none: what it cannot read would not run. */
  Main rehearsal() {
    Main camel = camel(new OutboxScheduler());
    camel.addOverrideProperty("camel.main.autoStartup", "false");
    camel.addOverrideProperty("camel.management.enabled", "false");
    camel.addOverrideProperty("camel.metrics.enabled", "false");
    return camel;
  }

  /** How a running Camel writes a view as the documented XML. */
  public static Function<Object, byte[]> xml(Main camel) {
    return camel.getCamelContext().getRegistry().lookupByNameAndType(XML, ResponseXml.class)::bytes;
  }

  public OutboxNotifier outbox() {
    return outbox;
  }

  /** The pages for people, which nobody can open yet. */
  WebConsole console() {
    return new ConsoleParts(configuration, database, memory, meters, traffic)
        .console(server, clock);
  }

  /** The server of the API, which does not listen yet. */
  public ApiServer server() {
    return server;
  }

  private void bindStories(Main camel) {
    camel.bind("apiSwitch", new ApiSwitch(memory.settings()));
    camel.bind(
        "hashValidation",
        new HashValidation(memory.callers(), threads.readWorkers(), memory.settings(), clock));
    camel.bind("refusedCallAudit", new RefusedCallAudit(clock));
    camel.bind("featureFlag", new FeatureFlag(memory.settings()));
    camel.bind("userQuery", new UserQuery());
    camel.bind("readDataSource", database.reads());
    camel.bind("userVisibility", new UserVisibility());
    camel.bind("userResponses", new UserResponses(memory.settings(), memory::rates));
    camel.bind("orderParser", new OrderParser(memory.settings(), memory::rates));
    IdempotencyStore idempotencyStore = new IdempotencyStore(database.salesJdbi(), clock);
    camel.bind("idempotencyStore", idempotencyStore);
    camel.bind(
        "cardSale",
        new CardSale(database.salesJdbi(), idempotencyStore, outbox, memory::rates, clock));
    camel.bind("saleResponses", new SaleResponses());
  }

  private void bindMail(Main camel, OutboxScheduler alarm) {
    camel.bind("outboxDataSource", database.mails());
    camel.bind("cardMailComposer", new CardMailComposer(database.mailsJdbi()));
    OutboxCircuitBreaker pace = new OutboxCircuitBreaker(clock);
    camel.bind("outboxCircuitBreaker", pace);
    camel.bind("outboxScheduler", alarm);
    camel.bind("deliveryRecorder", new DeliveryRecorder(pace, meters));
    camel.bind(
        "mailSender",
        surroundings.smtp().map(SmtpConfig::sender).orElseGet(DefaultJavaMailSender::new));
  }

  private void bindEdge(Main camel) {
    camel.bind("meters", meters);
    camel.bind("requestDecoder", new RequestDecoder());
    camel.bind("exceptionMapper", new ExceptionMapper(meters, traffic));
    camel.bind(XML, new ResponseXml());
    camel.bind("responseWriter", new ResponseWriter());
    camel.bind("readWorkers", threads.readWorkers());
    camel.bind("saleWorkers", threads.saleWorkers());
    camel.bind("batch", threads.batch());
    camel.bind("readinessCheck", new ReadinessCheck(database.reads(), server::isListening));
    server.beans().forEach(camel::bind);
  }
}
