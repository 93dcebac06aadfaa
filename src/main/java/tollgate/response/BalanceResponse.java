package tollgate.response;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Objects;

/** Shows the balance of one user as XML. See docs/api.md#user_balance_get. */
@XmlRootElement(name = "page")
@XmlAccessorType(XmlAccessType.FIELD)
public final class BalanceResponse {

  private String balance;
  private String currency;

  BalanceResponse() {}

  private BalanceResponse(String balance, String currency) {
    this.balance = Objects.requireNonNull(balance);
    this.currency = currency;
  }

  /**
   * Returns a balance without its currency.
   *
   * @param balance a nice number
   */
  public static BalanceResponse of(String balance) {
    return new BalanceResponse(balance, null);
  }

  /**
   * Returns a balance with the name of its currency.
   *
   * @param balance a nice number
   */
  public static BalanceResponse of(String balance, String currency) {
    return new BalanceResponse(balance, Objects.requireNonNull(currency));
  }
}
