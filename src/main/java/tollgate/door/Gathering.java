package tollgate.door;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import tollgate.api.Refusal;
import tollgate.api.Refused;

/**
 * Gathers what requests ask for while earlier ones are being answered, so that one round trip to
 * the database serves them all. Nobody waits for others to come: who asks alone is served alone.
 * What is gathered belongs to the loop, and to no other thread.
 */
final class Gathering extends DefaultAsyncProducer {

  private static final int MOST_ROUND_TRIPS = 2;
  private static final int MOST_TOGETHER = 64;

  /** What a row says about whose it is: the place of the key, from 1. */
  private static final String PLACE = "place";

  private final Loop loop;
  private final Workers readers;
  private final String route;
  private final Deque<Question> waiting = new ArrayDeque<>();
  private Producer producer;
  private int roundTrips;
  private boolean isTold;

  Gathering(Endpoint endpoint, Loop loop, Workers readers, String route) {
    super(endpoint);
    this.loop = loop;
    this.readers = readers;
    this.route = route;
  }

  /** A request that waits for its rows. */
  private record Question(Exchange exchange, AsyncCallback callback) {

    void answer(List<?> rows) {
      exchange.getMessage().setBody(rows);
      callback.done(false);
    }

    void fail(Throwable fault) {
      exchange.setException(fault);
      callback.done(false);
    }

    String key() {
      return exchange.getMessage().getBody(String.class);
    }
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
    loop.run(() -> add(new Question(exchange, callback)));
    return false;
  }

  /** The round trip begins when the loop has taken in everything that has arrived by now. */
  private void add(Question question) {
    waiting.add(question);
    if (!isTold) {
      isTold = true;
      loop.runLater(this::begin);
    }
  }

  private void begin() {
    isTold = false;
    while (roundTrips < MOST_ROUND_TRIPS && !waiting.isEmpty()) {
      List<Question> questions = next();
      roundTrips++;
      readers.run(() -> read(questions));
    }
  }

  private List<Question> next() {
    List<Question> questions = new ArrayList<>(Math.min(waiting.size(), MOST_TOGETHER));
    while (questions.size() < MOST_TOGETHER && !waiting.isEmpty()) {
      Question question = waiting.poll();
      if (Workers.isLate(question.exchange)) {
        question.fail(new Refused(Refusal.SERVICE_UNAVAILABLE));
      } else {
        questions.add(question);
      }
    }
    return questions;
  }

  private void read(List<Question> questions) {
    Exchange exchange = getEndpoint().createExchange(ExchangePattern.InOut);
    try {
      String[] keys = questions.stream().map(Question::key).toArray(String[]::new);
      exchange.getMessage().setBody(Map.of("keys", keys));
      producer.process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    loop.runLater(() -> end(questions, exchange));
  }

  private void end(List<Question> questions, Exchange exchange) {
    roundTrips--;
    begin();
    if (exchange.getException() != null) {
      questions.forEach(question -> question.fail(exchange.getException()));
    } else {
      answer(questions, exchange.getMessage().getBody(List.class));
    }
  }

  private static void answer(List<Question> questions, List<?> rows) {
    List<List<Object>> shares = new ArrayList<>();
    questions.forEach(question -> shares.add(new ArrayList<>(1)));
    for (Object row : rows) {
      shares.get(place(row) - 1).add(row);
    }
    for (int i = 0; i < shares.size(); i++) {
      questions.get(i).answer(shares.get(i));
    }
  }

  private static int place(Object row) {
    return ((Number) ((Map<?, ?>) row).get(PLACE)).intValue();
  }
}
