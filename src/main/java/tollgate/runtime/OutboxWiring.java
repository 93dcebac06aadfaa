package tollgate.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.main.Main;
import tollgate.db.ConnectionPools;
import tollgate.mail.CardMailComposer;
import tollgate.mail.SmtpConfig;
import tollgate.outbox.DeliveryRecorder;
import tollgate.outbox.MonotonicClock;
import tollgate.outbox.OutboxCircuitBreaker;
import tollgate.outbox.OutboxClaims;
import tollgate.outbox.OutboxKind;
import tollgate.outbox.OutboxMetrics;
import tollgate.outbox.OutboxNotifier;
import tollgate.outbox.OutboxScheduler;
import tollgate.pin.CardPins;

/** Creates the objects of the outbox and binds the beans that its routes and Kamelets name. */
final class OutboxWiring implements AutoCloseable {

  private static final String DOMAIN_WITHOUT_MAIL_SERVER = "tollgate.invalid";

  private final BackingServices backingServices;
  private final ConnectionPools pools;
  private final PrometheusMeterRegistry meters;
  private final OutboxScheduler scheduler = new OutboxScheduler();
  private final OutboxNotifier notifier;
  private final OutboxClaims claims;

  OutboxWiring(
      BackingServices backingServices, ConnectionPools pools, PrometheusMeterRegistry meters) {
    this.backingServices = backingServices;
    this.pools = pools;
    this.meters = meters;
    this.notifier = new OutboxNotifier(pools.mailsJdbi(), messageIdDomain());
    this.claims = new OutboxClaims(pools.mailsJdbi(), OutboxKind.MAILS, scheduler::pollNow);
    new OutboxMetrics(pools.mailsJdbi(), OutboxKind.MAILS).bindTo(meters);
  }

  OutboxNotifier notifier() {
    return notifier;
  }

  OutboxScheduler scheduler() {
    return scheduler;
  }

  /** Binds all beans but the scheduler, which a dry run must not share. */
  void bindTo(Main camel, CardPins pins) {
    camel.bind("outboxDataSource", pools.mails());
    camel.bind("cardMailComposer", new CardMailComposer(pools.mailsJdbi(), pins));
    OutboxCircuitBreaker breaker =
        new OutboxCircuitBreaker(OutboxKind.MAILS, new MonotonicClock(), claims::hasCapacity);
    camel.bind("outboxClaims", claims);
    camel.bind("outboxCircuitBreaker", breaker);
    camel.bind("deliveryRecorder", new DeliveryRecorder(breaker, meters));
    camel.bind(
        "mailSender",
        backingServices.smtp().map(SmtpConfig::sender).orElseGet(DefaultJavaMailSender::new));
  }

  @Override
  public void close() {
    notifier.close();
    claims.close();
  }

  private String messageIdDomain() {
    return backingServices.smtp().map(SmtpConfig::helo).orElse(DOMAIN_WITHOUT_MAIL_SERVER);
  }
}
