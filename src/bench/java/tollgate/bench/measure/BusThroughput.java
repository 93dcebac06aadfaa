package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.Bus;
import tollgate.bench.environment.JavaProgram;
import tollgate.bench.environment.ProcessStats;
import tollgate.bench.environment.ProcessStats.Cost;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadJob;
import tollgate.bench.load.LoadResult;

/** Measures the throughput of balances over AMQP against that over HTTP. */
public final class BusThroughput {

  private static final double MIN_RATIO_TO_HTTP = 0.5;

  private final BenchmarkContext context;
  private final Bus bus;
  private final List<Double> overHttp = new ArrayList<>();
  private final List<Double> overBus = new ArrayList<>();
  private final List<Double> echoed = new ArrayList<>();
  private final List<Double> gatewayMicros = new ArrayList<>();
  private final List<Double> brokerMicros = new ArrayList<>();

  private BusThroughput(BenchmarkContext context, Bus bus) {
    this.context = context;
    this.bus = bus;
  }

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    try (Bus bus = context.environment().startBus()) {
      BusThroughput measurement = new BusThroughput(context, bus);
      measurement.measureGateway();
      measurement.measureEcho();
      return MeasurementResult.of(measurement.figures());
    }
  }

  private void measureGateway() throws IOException, InterruptedException {
    try (ServerProcess server =
        context
            .environment()
            .servers()
            .start(ServerKind.GATEWAY, context.data(), bus.variables())) {
      server.awaitReady();
      context.warmUp(server);
      context.run("AMQP, warming up", messages().lasting(context.scale().warmUp()));
      for (int i = 1; i <= context.scale().rounds(); i++) {
        LoadJob http = context.balances(server, context.scale().period());
        overHttp.add(context.run("HTTP, round " + i, http).perSecond());
        overBus.add(measureMessages("AMQP, round " + i, server::stats));
      }
    }
  }

  private double measureMessages(String name, Supplier<ProcessStats> gateway) throws IOException {
    ProcessStats gatewayBefore = gateway.get();
    ProcessStats brokerBefore = bus.stats();
    LoadResult result = context.run(name, messages());
    gatewayMicros.add(micros(gateway.get().since(gatewayBefore, result.answered())));
    brokerMicros.add(micros(bus.stats().since(brokerBefore, result.answered())));
    return result.perSecond();
  }

  private void measureEcho() throws IOException, InterruptedException {
    try (JavaProgram echo = bus.startEcho()) {
      context.run("echo, warming up", messages().lasting(context.scale().warmUp()));
      for (int i = 1; i <= context.scale().rounds(); i++) {
        echoed.add(context.run("echo, round " + i, messages()).perSecond());
      }
    }
  }

  private LoadJob messages() {
    return LoadJob.busBalances(
        bus.port(),
        BenchmarkContext.CONNECTIONS,
        context.scale().period(),
        context.scale().users());
  }

  private static double micros(Cost cost) {
    return cost.user() + cost.system();
  }

  private List<Figure> figures() {
    double bus = Medians.of(overBus);
    String cost =
        String.format(
            Locale.ROOT, "%.0f + %.0f µs", Medians.of(gatewayMicros), Medians.of(brokerMicros));
    return List.of(
        Figure.info("over HTTP", Figure.text(Medians.of(overHttp), "/s")),
        Figure.info("over AMQP", Figure.text(bus, "/s")),
        Figure.info("processor time of a message, gateway + broker", cost),
        Figure.atLeast(
            "throughput over AMQP against HTTP",
            MIN_RATIO_TO_HTTP,
            bus / Medians.of(overHttp),
            "×"),
        Figure.info("a consumer that only replies", Figure.text(Medians.of(echoed), "/s")),
        Figure.info(
            "throughput over AMQP against a consumer that only replies",
            Figure.text(bus / Medians.of(echoed), "×")));
  }
}
