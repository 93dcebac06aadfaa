package tollgate.routes;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.MessageHistory;
import org.apache.camel.NamedNode;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.function.ThrowingConsumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.inlining.InliningProcessorFactory;
import tollgate.runtime.RouteBeans;

/**
 * Runs one route from {@code routes/} with its Kamelets, the beans of {@code Wiring} and a real
 * database, with inlining and without. A test may bind other beans and advise the route until its
 * first exchange, which starts the context.
 */
@ExtendWith(RouteDatabaseExtension.class)
@ParameterizedClass
@ValueSource(booleans = {true, false})
abstract class RouteTest extends CamelTestSupport {

  private static final String ERRORS = "errors";
  private static final int TIMEOUT_SECONDS = 20;

  @Parameter boolean isInlined;
  private final String route;
  private final List<String> files;
  private RouteDatabase database;
  private RouteBeans beans;

  /** Takes the names of the tested route and of the routes that it calls for real. */
  RouteTest(String route, String... called) {
    this.route = route;
    this.files = Stream.concat(Stream.of(ERRORS, route), Stream.of(called)).distinct().toList();
  }

  /** Sets the database; called before the context is created. */
  final void use(RouteDatabase shared) {
    database = shared;
    beans = shared.beans(eventVariables());
  }

  /** Returns the variables that switch on events. */
  Map<String, String> eventVariables() {
    return Map.of("TOLLGATE_EVENTS_KAFKA", "127.0.0.1:1");
  }

  /** Closes the beans; called after the context is closed. */
  final void closeBeans() throws Exception {
    beans.close();
  }

  @Override
  public void configureTest(TestExecutionConfiguration configuration) {
    super.configureTest(configuration);
    configuration.withUseAdviceWith(true);
  }

  @Override
  protected CamelContext createCamelContext() throws Exception {
    CamelContext created = super.createCamelContext();
    created.getPropertiesComponent().setOverrideProperties(beans.properties());
    created.setMessageHistory(true);
    created.setStreamCaching(false);
    if (isInlined) {
      InliningProcessorFactory.install(created);
    }
    KameletComponent kamelets = created.getComponent("kamelet", KameletComponent.class);
    kamelets.setLocation("file:kamelets/internal");
    kamelets.setBlock(false);
    return created;
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    beans.bindTo(registry);
  }

  @Override
  protected RoutesBuilder createRouteBuilder() {
    return new RouteBuilder() {
      @Override
      public void configure() throws Exception {
        PluginHelper.getRoutesLoader(getContext()).loadRoutes(resources(getContext()));
      }
    };
  }

  /** Returns the name of the tested route. */
  final String route() {
    return route;
  }

  final RouteDatabase database() {
    return database;
  }

  final Jdbi jdbi() {
    return database.jdbi();
  }

  /** Runs a task while the database has no tables. */
  final Exchange withoutTables(Callable<Exchange> task) throws Exception {
    jdbi().useHandle(handle -> handle.execute("alter schema public rename to away"));
    try {
      return task.call();
    } finally {
      jdbi().useHandle(handle -> handle.execute("alter schema away rename to public"));
    }
  }

  /** Changes reference data, such as settings, and makes the beans read it again. */
  final void change(String sql) {
    jdbi().useHandle(handle -> handle.execute(sql));
    beans.refresh();
  }

  /** Replaces a bean; must come before the first exchange. */
  final void bind(String name, Object bean) {
    context.getRegistry().unbind(name);
    context.getRegistry().bind(name, bean);
  }

  /** Changes the tested route; must come before the first exchange. */
  final void advise(ThrowingConsumer<AdviceWithRouteBuilder, Exception> advice) throws Exception {
    AdviceWith.adviceWith(context, route, false, advice);
  }

  /** Starts the context; the first exchange does so too. */
  final void start() throws Exception {
    if (!context.isStarted()) {
      context.start();
    }
  }

  /** Sends an exchange on the thread of the test, which may wait for the database. */
  final Exchange send(String uri, Consumer<Exchange> preparation) throws Exception {
    return send(uri, preparation, Runnable::run);
  }

  /** Sends an exchange on an event loop, as the HTTP server does: no step may block it. */
  final Exchange sendOnEventLoop(String uri, Consumer<Exchange> preparation) throws Exception {
    return send(uri, preparation, database.eventLoop()::run);
  }

  private Exchange send(String uri, Consumer<Exchange> preparation, Executor executor)
      throws Exception {
    start();
    Endpoint endpoint = context.getEndpoint(uri);
    AsyncProducer producer = endpoint.createAsyncProducer();
    producer.start();
    Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
    preparation.accept(exchange);
    CompletableFuture<Exchange> done = new CompletableFuture<>();
    executor.execute(() -> producer.process(exchange, sync -> done.complete(exchange)));
    return done.get(TIMEOUT_SECONDS, SECONDS);
  }

  /**
   * Returns the captions of the steps that an exchange has reached, in order: those of the tested
   * route and of its error path, not those of Kamelets and called routes.
   */
  final List<String> steps(Exchange exchange) {
    List<?> history = exchange.getProperty(ExchangePropertyKey.MESSAGE_HISTORY, List.class);
    return history.stream()
        .map(MessageHistory.class::cast)
        .filter(step -> step.getRouteId().matches(route + "|onException\\d+"))
        .filter(step -> isStep(step.getNode()))
        .map(step -> step.getNode().getDescriptionText())
        .filter(Objects::nonNull)
        .toList();
  }

  /** A node without a location was added by the test. */
  private boolean isStep(NamedNode node) {
    return node.getLocation() == null
        || Stream.of(route, ERRORS)
            .anyMatch(file -> node.getLocation().endsWith("/" + file + ".camel.yaml"));
  }

  private Resource[] resources(CamelContext camel) {
    return files.stream()
        .map(file -> "file:routes/" + file + ".camel.yaml")
        .map(PluginHelper.getResourceLoader(camel)::resolveResource)
        .toArray(Resource[]::new);
  }
}
