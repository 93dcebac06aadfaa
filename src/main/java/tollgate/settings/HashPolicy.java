package tollgate.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * Defines the requests for which a right hash is accepted; an HMAC signature is accepted for all.
 * See docs/configuration.md#settings.
 */
public enum HashPolicy {
  ALL,
  SALES_WITH_REQUEST_ID,
  READS,
  NONE;

  /** The policy of an owner without a valid value. */
  public static final HashPolicy DEFAULT = ALL;

  /** Returns the policy with this value, which is case-sensitive; empty without one. */
  public static Optional<HashPolicy> parse(String value) {
    return Arrays.stream(values()).filter(policy -> policy.value().equals(value)).findFirst();
  }

  /** Returns the value of the setting. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the hash of a request is accepted. */
  public boolean accepts(Request request) {
    return switch (this) {
      case ALL -> true;
      case SALES_WITH_REQUEST_ID ->
          request.call() != Call.CARD_SALE || request.value(Parameter.REQUEST_ID).isPresent();
      case READS -> request.call() != Call.CARD_SALE;
      case NONE -> false;
    };
  }
}
