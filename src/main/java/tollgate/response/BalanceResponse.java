package tollgate.response;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Objects;

/** The balance of one user. Contract 4.1. */
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

  /** A balance whose currency the caller knows. */
  public static BalanceResponse of(String balance) {
    return new BalanceResponse(balance, null);
  }

  /** A balance that says which currency it is in. */
  public static BalanceResponse of(String balance, String currency) {
    return new BalanceResponse(balance, Objects.requireNonNull(currency));
  }
}
