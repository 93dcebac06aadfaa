package tollgate.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import org.apache.camel.main.Main;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.PermitExchange;
import tollgate.concurrency.ThreadPools;
import tollgate.config.Configuration;
import tollgate.connection.ConnectionBudget;
import tollgate.console.users.ApiBaseUrl;
import tollgate.db.ConnectionPools;
import tollgate.http.AccessLog;
import tollgate.http.ApiServer;
import tollgate.http.EndpointRequests;
import tollgate.http.ExceptionMapper;
import tollgate.http.RequestTimer;
import tollgate.http.ResponseWriter;
import tollgate.metrics.CallStatistics;
import tollgate.peer.PeerResolver;
import tollgate.pipelining.PipelinedConnections;
import tollgate.pipelining.PipelinedSqlComponent;
import tollgate.request.RequestDecoder;
import tollgate.sampling.RefusalLog;
import tollgate.tls.ServerTls;

/** Creates the servers and their threads, and binds the beans that receive and answer calls. */
final class HttpWiring {

  private final PrometheusMeterRegistry meters;
  private final PeerResolver peers;
  private final ThreadPools threadPools;
  private final PipelinedConnections pipelines;
  private final CallStatistics callStatistics;
  private final Bulkheads bulkheads;
  private final PermitExchange salePermit;
  private final ApiServer server;
  private final RefusalLog log;

  HttpWiring(
      Configuration configuration,
      ServerTls tls,
      ConnectionPools pools,
      PrometheusMeterRegistry meters,
      Clock clock,
      RefusalLog log) {
    this.meters = meters;
    this.log = log;
    Gauge.builder("tollgate.certificate.expiry", tls::secondsToExpiry)
        .baseUnit("seconds")
        .register(meters);
    this.peers = new PeerResolver(configuration.trustedProxies());
    ConnectionBudget.OfPorts budgets =
        ConnectionBudget.OfPorts.of(
            configuration.connectionLimits(), configuration.trustedProxies(), meters);
    this.threadPools =
        new ThreadPools(
            ConnectionPools.READ_WORKERS,
            ConnectionPools.SALE_WORKERS,
            budgets.api(),
            budgets.console(),
            tls);
    this.pipelines = new PipelinedConnections(pools, threadPools::eventLoops, meters);
    this.callStatistics = new CallStatistics(clock, meters);
    this.bulkheads = new Bulkheads(meters);
    this.salePermit = new PermitExchange(bulkheads.sales());
    this.server =
        new ApiServer(
            configuration.basePath(),
            bulkheads,
            threadPools,
            new RequestTimer(callStatistics, AccessLog.of(configuration.accessLog(), meters)),
            peers,
            budgets.api(),
            tls,
            log);
  }

  /** Returns the address of the API for callers. */
  ApiBaseUrl apiBaseUrl(Configuration configuration) {
    return new ApiBaseUrl(
        configuration.publicUrl(), configuration.scheme(), server::port, configuration.basePath());
  }

  /** Returns the server of the API. */
  ApiServer server() {
    return server;
  }

  Bulkheads bulkheads() {
    return bulkheads;
  }

  ThreadPools threadPools() {
    return threadPools;
  }

  PipelinedConnections pipelines() {
    return pipelines;
  }

  CallStatistics callStatistics() {
    return callStatistics;
  }

  PeerResolver peers() {
    return peers;
  }

  void bindTo(Main camel) {
    camel.bind("requestDecoder", new RequestDecoder());
    camel.bind("endpointRequests", new EndpointRequests());
    ExceptionMapper exceptionMapper = new ExceptionMapper(meters, callStatistics, log);
    camel.bind("exceptionMapper", exceptionMapper);
    camel.bind("responseWriter", new ResponseWriter());
    camel.bind("readWorkers", threadPools.readWorkers());
    camel.bind("salePermit", salePermit);
    camel.bind("batch", threadPools.batch(pipelines::isConnected));
    camel.bind("pipelined-sql", new PipelinedSqlComponent(pipelines));
    camel.bind("consoleVertx", threadPools.consoleVertx());
    server.beans(exceptionMapper).forEach(camel::bind);
  }
}
