package tollgate.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.concurrency.RequestContext;
import tollgate.config.BusConfig;
import tollgate.config.BusQueue;
import tollgate.request.Call;
import tollgate.response.ResponseJson;

/**
 * Receives the messages of all queues and has a route answer each. The thread of a consumer waits
 * for the reply, because a session of a broker belongs to one thread.
 */
final class BusConsumer extends DefaultConsumer {

  private static final Logger LOG = LoggerFactory.getLogger(BusConsumer.class);

  private final BusServices services;
  private final BusConnections connections;
  private final ResponseJson json = new ResponseJson();
  private final List<QueueContainer> containers = new ArrayList<>();
  private final BooleanSupplier isConnected =
      () -> containers.stream().allMatch(QueueContainer::isConnected);

  BusConsumer(
      BusEndpoint endpoint, Processor processor, BusServices services, BusConnections connections) {
    super(endpoint, processor);
    this.services = services;
    this.connections = connections;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    services.config().queues().forEach(queue -> containers.add(container(queue)));

    services.metrics().add(isConnected);
    containers.forEach(QueueContainer::open);
    recordCallers();
  }

  @Override
  protected void doStop() throws Exception {
    services.metrics().remove(isConnected);
    containers.forEach(QueueContainer::stop);
    for (QueueContainer container : containers) {
      container.close();
    }
    containers.clear();
    super.doStop();
  }

  private void recordCallers() {
    for (BusQueue queue : services.config().queues()) {
      queue
          .user()
          .ifPresent(
              user -> {
                LOG.warn(
                    "Messages of the queue {} are from {}, without a hash", queue.name(), user);
                services.audit().recordBound(queue, user);
              });
    }
  }

  private QueueContainer container(BusQueue queue) {
    BusConfig config = services.config();
    DeliveryCounts deliveries = new DeliveryCounts();
    BusListener listener =
        new BusListener(
            queue,
            config.deadLetterQueue(),
            deliveries,
            new MessageReader(queue, config, deliveries, services.clock()),
            this::answer,
            services.audit(),
            services.metrics(),
            services.isDatabaseAvailable());
    return new QueueContainer(connections.pool(), queue, config.consumersOf(queue), listener);
  }

  /** Runs the route; returns its reply, or empty when it ended without a response. */
  private Optional<BusReply> answer(IncomingMessage message) {
    long began = System.nanoTime();
    Exchange exchange = createExchange(message);
    try {
      createUoW(exchange);
      CompletableFuture<Void> done = new CompletableFuture<>();
      getAsyncProcessor().process(exchange, isSynchronous -> done.complete(null));
      done.join();
      Optional<BusReply> reply = BusReply.of(exchange, message, json);
      if (reply.isEmpty()) {
        LOG.error(
            "A route ended without a response [{}]",
            exchange.getExchangeId(),
            exchange.getException());
      }
      record(exchange, reply, Duration.ofNanos(System.nanoTime() - began));
      return reply;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      BusAdmission.release(exchange);
      doneUoW(exchange);
      releaseExchange(exchange, false);
    }
  }

  private Exchange createExchange(IncomingMessage message) {
    Exchange exchange = createExchange(false);
    exchange.setProperty(RequestContext.CLIENT, message.queue().source());
    exchange.setPattern(ExchangePattern.InOut);
    message.correlation().attachTo(exchange);
    exchange.setVariable(MessageRequests.MESSAGE, message);
    DefaultMessage in = new DefaultMessage(exchange);
    in.setBody(message.document().members());
    exchange.setIn(in);
    return exchange;
  }

  private void record(Exchange exchange, Optional<BusReply> reply, Duration time) {
    RequestContext context = exchange.getProperty(RequestContext.NAME, RequestContext.class);
    Optional<Call> call = Optional.ofNullable(context).flatMap(RequestContext::call);
    reply.ifPresent(each -> services.statistics().recordResponse(call, each.status(), time));
  }
}
