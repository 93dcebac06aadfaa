package tollgate.view;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.util.Objects;

/** The balance of one user. Contract 4.1. */
@XmlRootElement(name = "page")
@XmlAccessorType(XmlAccessType.FIELD)
public final class BalanceView {

  private String balance;
  private String currency;

  BalanceView() {}

  private BalanceView(String balance, String currency) {
    this.balance = Objects.requireNonNull(balance);
    this.currency = currency;
  }

  /** A balance whose currency the caller knows. */
  public static BalanceView of(String balance) {
    return new BalanceView(balance, null);
  }

  /** A balance that says which currency it is in. */
  public static BalanceView of(String balance, String currency) {
    return new BalanceView(balance, Objects.requireNonNull(currency));
  }
}
