package tollgate.console.sales;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A sale with its payments and its mail, without the PINs.
 *
 * @param callerId empty when the user is deleted, as is {@code caller}
 * @param requestId the {@code request_id} of the call; empty when it was not sent or has expired
 * @param amount without tax, with its currency
 * @param tax with its currency
 * @param gross the amount with tax, with its currency
 * @param voided empty unless the sale is voided
 * @param note a text of people; empty without one
 * @param payments the first {@link SaleQueries#MAX_PAYMENTS} by card number
 * @param mailEvents the history of the mail, at most the last {@link SaleQueries#MAX_MAIL_EVENTS}
 */
public record SaleDetails(
    long id,
    Instant at,
    long groupId,
    String group,
    boolean isGroupDeleted,
    String currency,
    OptionalLong callerId,
    String caller,
    String email,
    String requestId,
    long cards,
    String amount,
    String tax,
    String gross,
    Optional<SaleVoid> voided,
    String note,
    List<Payment> payments,
    Optional<SaleMail> mail,
    List<MailEvent> mailEvents) {

  /**
   * A card of the sale and its payment.
   *
   * @param number empty when the card is no longer stored
   * @param group the id of the card group of the card
   */
  public record Payment(
      long id, String number, long group, String amount, String tax, String currency) {}

  public SaleDetails {
    payments = List.copyOf(payments);
    mailEvents = List.copyOf(mailEvents);
  }

  /** Returns the path of the page about the sale. */
  public String path() {
    return "/sales/" + id;
  }

  SaleDetails with(
      List<Payment> newPayments, Optional<SaleMail> newMail, List<MailEvent> newMailEvents) {
    return new SaleDetails(
        id,
        at,
        groupId,
        group,
        isGroupDeleted,
        currency,
        callerId,
        caller,
        email,
        requestId,
        cards,
        amount,
        tax,
        gross,
        voided,
        note,
        newPayments,
        newMail,
        newMailEvents);
  }
}
