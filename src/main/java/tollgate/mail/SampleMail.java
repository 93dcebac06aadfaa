package tollgate.mail;

import java.time.Instant;
import java.util.List;

/** Renders a template with sample cards, for a preview or a test. No card has their PINs. */
public final class SampleMail {

  static final List<SoldCard> CARDS =
      List.of(
          new SoldCard("9000000001", "135790", "10.0", "USD"),
          new SoldCard("9000000002", "246801", "10.0", "USD"));

  private static final String GROUP = "Sample <&> cards";
  private static final Instant DATE = Instant.parse("2026-11-27T15:00:00Z");
  private static final String NO_RECIPIENT = "buyer@example.com";

  private SampleMail() {}

  /** Renders a preview. */
  public static MailMessage preview(LocalizedTemplate template) {
    return render(template, NO_RECIPIENT, "<preview@example.com>");
  }

  /** Renders a mail to this address; {@code messageId} has its angle brackets. */
  public static MailMessage render(LocalizedTemplate template, String recipient, String messageId) {
    return template.render(recipient, messageId, GROUP, DATE, CARDS);
  }
}
