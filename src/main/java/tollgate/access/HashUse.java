package tollgate.access;

import java.util.Locale;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;

/** Classifies the requests that carry a hash, as {@link tollgate.settings.HashPolicy} does. */
public enum HashUse {
  READ,
  SALE,
  SALE_WITH_REQUEST_ID;

  static HashUse of(Request request) {
    if (request.call() != Call.CARD_SALE) {
      return READ;
    }
    return request.value(Parameter.REQUEST_ID).isPresent() ? SALE_WITH_REQUEST_ID : SALE;
  }

  /** Returns the value of the column {@code hash_callers.use}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
