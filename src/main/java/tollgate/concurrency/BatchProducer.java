package tollgate.concurrency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Gathers what requests ask for while earlier ones are being answered, so that one round trip to
 * the database serves them all. Nobody waits for others to come: who asks alone is served alone.
 * Each loop gathers for itself, so that no two threads meet.
 */
final class BatchProducer extends DefaultAsyncProducer {

  private static final int MOST_TOGETHER = 64;

  private final WorkerPool readWorkers;
  private final String route;
  private final Map<EventLoop, Desk> desks = new ConcurrentHashMap<>();
  private Producer producer;

  BatchProducer(Endpoint endpoint, WorkerPool readWorkers, String route) {
    super(endpoint);
    this.readWorkers = readWorkers;
    this.route = route;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    producer = getEndpoint().getCamelContext().getEndpoint(route).createProducer();
    producer.start();
  }

  @Override
  protected void doStop() throws Exception {
    producer.stop();
    super.doStop();
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    EventLoop loop = exchange.getProperty(EventLoop.NAME, EventLoop.class);
    Desk desk = desks.computeIfAbsent(loop, Desk::new);
    loop.run(() -> desk.add(new PendingRead(exchange, callback)));
    return false;
  }

  private Exchange read(List<PendingRead> questions) {
    Exchange exchange = getEndpoint().createExchange(ExchangePattern.InOut);
    try {
      String[] keys = questions.stream().map(PendingRead::key).toArray(String[]::new);
      exchange.getMessage().setBody(Map.of("keys", keys));
      producer.process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    return exchange;
  }

  /** Where the questions of one loop are gathered; it belongs to that loop and no other thread. */
  private final class Desk {

    private final EventLoop loop;
    private final Deque<PendingRead> waiting = new ArrayDeque<>();
    private boolean isTold;
    private boolean isAsking;

    Desk(EventLoop loop) {
      this.loop = loop;
    }

    /** The round trip begins when the loop has taken in everything that has arrived by now. */
    void add(PendingRead question) {
      waiting.add(question);
      if (!isTold) {
        isTold = true;
        loop.runLater(this::begin);
      }
    }

    private void begin() {
      isTold = false;
      if (!isAsking && !waiting.isEmpty()) {
        isAsking = true;
        List<PendingRead> questions = next();
        readWorkers.run(() -> ask(questions));
      }
    }

    private List<PendingRead> next() {
      List<PendingRead> questions = new ArrayList<>(Math.min(waiting.size(), MOST_TOGETHER));
      while (questions.size() < MOST_TOGETHER && !waiting.isEmpty()) {
        PendingRead question = waiting.poll();
        if (question.isExpired()) {
          question.fail(new RefusedException(Refusal.SERVICE_UNAVAILABLE));
        } else {
          questions.add(question);
        }
      }
      return questions;
    }

    private void ask(List<PendingRead> questions) {
      Exchange answered = read(questions);
      loop.runLater(() -> end(questions, answered));
    }

    private void end(List<PendingRead> questions, Exchange exchange) {
      isAsking = false;
      begin();
      if (exchange.getException() != null) {
        questions.forEach(question -> question.fail(exchange.getException()));
      } else {
        PendingRead.complete(questions, exchange.getMessage().getBody(List.class));
      }
    }
  }
}
