package tollgate.console.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Lists what the audit log records. Each action has one text, {@code audit.action.<code>}. */
public enum AuditAction {
  /** A call that authentication refused; written by {@code access/insert-refused-call.sql}. */
  API_REFUSED,
  /** A sale; written by the function {@code sell_cards}. */
  CARD_SALE,
  SALE_VOIDED,
  SALE_NOTE_CHANGED,
  SIGNED_IN,
  SIGN_IN_REFUSED,
  PASSWORD_CHANGED,
  PASSWORD_REFUSED,
  ONE_TIME_PASSWORD_GIVEN,
  PHONE_LINK_MADE,
  USER_ADDED,
  USER_CHANGED,
  USER_DISABLED,
  USER_ENABLED,
  USER_KEY_ADDED,
  USER_KEY_ROTATED,
  USER_KEY_REVOKED,
  BALANCE_BOOKED,
  CURRENCY_ADDED,
  CURRENCY_CHANGED,
  SETTING_CHANGED,
  KEY_CHANGED,
  CARD_GROUP_ADDED,
  CARD_GROUP_CHANGED,
  CARDS_GENERATED,
  CARDS_IMPORTED,
  CARD_HIDDEN,
  CARD_SHOWN,
  PIN_SHOWN,
  PIN_REFUSED,
  PINS_EXPORTED,
  SIGNATURE_MADE,
  SIGNATURE_REFUSED,
  SESSION_ENDED,
  SECOND_FACTOR_ADDED,
  SECOND_FACTOR_REMOVED,
  SECOND_FACTOR_REFUSED,
  RECOVERY_CODES_MADE,
  MAIL_SENT_AGAIN,
  MAILS_SENT_AGAIN,
  MAIL_REDIRECTED,
  TEST_MAIL_SENT,
  MAIL_TEMPLATE_CHANGED,
  MAIL_TEMPLATE_REMOVED,
  MAIL_REDIRECT_REFUSED,
  EVENTS_SENT_AGAIN;

  /** Returns the action with this code; empty for a code of another program. */
  public static Optional<AuditAction> byCode(String code) {
    return Arrays.stream(values()).filter(action -> action.code().equals(code)).findFirst();
  }

  /** Returns the value of the column {@code actions.action}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the key of the text that names the action. */
  public String textKey() {
    return "audit.action." + code();
  }
}
