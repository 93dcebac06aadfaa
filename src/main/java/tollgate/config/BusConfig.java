package tollgate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tollgate.settings.Secret;

/**
 * Holds the address of the broker, the login and the queues. See docs/bus.md#configuration.
 *
 * @param url the address; its scheme selects AMQP 1.0 or the JMS client of ActiveMQ Artemis
 * @param login the login; empty to connect without one
 * @param trust the file with the certificates that the broker is verified against; empty for those
 *     of the Java runtime
 * @param queues the queues from which calls are received
 * @param deadLetterQueue the queue for messages that cannot be answered
 * @param consumers the number of messages that are processed at once, of all queues together
 */
public record BusConfig(
    String url,
    Optional<Login> login,
    Optional<Path> trust,
    List<BusQueue> queues,
    String deadLetterQueue,
    int consumers) {

  /** As many as the bulkhead of reads permits. */
  public static final int MAX_CONSUMERS = 64;

  private static final Pattern URL =
      Pattern.compile("(?:failover:)?\\(?(amqps?|tcp|ssl)://[^\\s/?#@,)]+(?:[/?,)][^@\\s]*)?");

  /** Holds the user name and the password of the broker. */
  public record Login(String user, Secret password) {

    public Login {
      Objects.requireNonNull(user);
      Objects.requireNonNull(password);
    }
  }

  /**
   * @throws IllegalArgumentException if the address or the queues are invalid; the message says
   *     what to set
   */
  public BusConfig {
    Objects.requireNonNull(login);
    Objects.requireNonNull(trust);
    queues = List.copyOf(queues);
    if (!URL.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "TOLLGATE_BUS_URL must be an address like amqp://broker:5672, amqps://broker:5671,"
              + " tcp://broker:61616 or ssl://broker:61617, without a user");
    }
    if (queues.isEmpty() || queues.size() > consumers) {
      throw new IllegalArgumentException(
          "TOLLGATE_BUS_CONSUMERS must be at least the number of queues");
    }
    if (isCallQueue(queues, deadLetterQueue)
        || queues.stream().map(BusQueue::name).distinct().count() < queues.size()) {
      throw new IllegalArgumentException(
          "TOLLGATE_BUS_QUEUES and TOLLGATE_BUS_DEAD_LETTER_QUEUE must name different queues");
    }
  }

  /**
   * Parses queues that are separated by commas.
   *
   * @throws IllegalArgumentException with the reason
   */
  public static List<BusQueue> parseQueues(String text) {
    try {
      return Stream.of(text.split(",", -1)).map(String::strip).map(BusQueue::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("TOLLGATE_BUS_QUEUES: " + e.getMessage());
    }
  }

  /** Returns the number of consumers of a queue. */
  public int consumersOf(BusQueue queue) {
    int index = queues.indexOf(queue);
    return consumers / queues.size() + (index < consumers % queues.size() ? 1 : 0);
  }

  /** Whether messages of this queue are calls, so that a reply must not go there. */
  public boolean isOwn(String queue) {
    return queue.equals(deadLetterQueue) || isCallQueue(queues, queue);
  }

  public boolean isAmqp() {
    return scheme().startsWith("amqp");
  }

  public boolean isTls() {
    return scheme().equals("amqps") || scheme().equals("ssl");
  }

  private String scheme() {
    Matcher parts = URL.matcher(url);
    return parts.matches() ? parts.group(1) : "";
  }

  /** Omits the address, whose options may contain a password. */
  @Override
  public String toString() {
    return "%s %s".formatted(scheme(), queues);
  }

  private static boolean isCallQueue(List<BusQueue> queues, String name) {
    return queues.stream().anyMatch(queue -> queue.name().equals(name));
  }
}
