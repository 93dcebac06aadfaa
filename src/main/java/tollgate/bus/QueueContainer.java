package tollgate.bus;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;
import tollgate.config.BusQueue;

/**
 * The consumers of one queue. They are started on a thread of their own and reconnect by
 * themselves, so that a broker that is away delays nothing else.
 */
final class QueueContainer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueueContainer.class);
  private static final long MIN_BACKOFF_MS = 1_000;
  private static final long MAX_BACKOFF_MS = 30_000;
  private static final long MAX_CONNECT_MS = 6_000;
  private static final double BACKOFF_FACTOR = 2;
  private static final Duration RECEIVE_TIMEOUT = Duration.ofSeconds(1);

  private final DefaultMessageListenerContainer container = new DefaultMessageListenerContainer();
  private final BusListener listener;
  private final Thread start;

  QueueContainer(
      ConnectionFactory connections, BusQueue queue, int consumers, BusListener listener) {
    this.listener = listener;
    container.setConnectionFactory(connections);
    container.setDestinationName(queue.name());
    container.setConcurrentConsumers(consumers);
    container.setSessionAcknowledgeMode(Session.CLIENT_ACKNOWLEDGE);
    container.setCacheLevel(DefaultMessageListenerContainer.CACHE_CONSUMER);
    container.setReceiveTimeout(RECEIVE_TIMEOUT.toMillis());
    container.setMessageListener(listener);
    container.setAutoStartup(false);
    container.setTaskExecutor(new SimpleAsyncTaskExecutor("bus-" + queue.name() + "-"));
    container.setErrorHandler(fault -> log(queue, fault));
    ExponentialBackOff backOff = new ExponentialBackOff(MIN_BACKOFF_MS, BACKOFF_FACTOR);
    backOff.setMaxInterval(MAX_BACKOFF_MS);
    container.setBackOff(backOff);
    start = new Thread(this::start, "bus-start-" + queue.name());
    start.setDaemon(true);
  }

  void open() {
    start.start();
  }

  /** Returns whether messages are received. */
  boolean isConnected() {
    return container.isRunning() && container.isRegisteredWithDestination();
  }

  /** Stops receiving; does not wait. */
  void stop() {
    listener.stop();
    container.stop();
  }

  /** Waits for the messages that are being answered. */
  @Override
  public void close() throws InterruptedException {
    start.join(MAX_CONNECT_MS);
    container.shutdown();
  }

  private void start() {
    container.afterPropertiesSet();
    container.start();
  }

  private static void log(BusQueue queue, Throwable fault) {
    if (fault instanceof ReturnedMessageException) {
      LOG.info("Returned a message of {}: {}", queue.name(), fault.getMessage());
    } else {
      LOG.warn("Returned a message of {}", queue.name(), fault);
    }
  }
}
