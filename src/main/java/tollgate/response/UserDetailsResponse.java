package tollgate.response;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;

/**
 * Shows all details of one user as XML, in the documented order. See docs/api.md#user_details_get.
 * Every field must be set; an unknown detail is an empty text, because JAXB omits null.
 */
@XmlRootElement(name = "page")
@XmlAccessorType(XmlAccessType.FIELD)
public final class UserDetailsResponse {

  public final String pagename = "Personal_details";
  public final String language = "en";
  public String userid;
  public final Details details = new Details();

  /** Groups the three parts. */
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Details {
    @XmlElement(name = "main_detail")
    public final MainDetail main = new MainDetail();

    @XmlElement(name = "other_details")
    public final OtherDetails other = new OtherDetails();

    public final Registration registration = new Registration();
  }

  /** Shows account, balance and credit. */
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class MainDetail {
    public String account;
    public String balance;

    @XmlElement(name = "balance_number")
    public String balanceNumber;

    @XmlElement(name = "balance_currency")
    public String balanceCurrency;

    public String credit;
  }

  /** Shows name, agreement and tax. */
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class OtherDetails {
    public String username;

    @XmlElement(name = "first_name")
    public String firstName;

    public String surname;
    public String personalid;

    @XmlElement(name = "agreement_number")
    public String agreementNumber;

    @XmlElement(name = "agreement_date")
    public String agreementDate;

    @XmlElement(name = "taxation_country")
    public String taxationCountry;

    @XmlElement(name = "vat_reg_number")
    public String vatRegNumber;

    @XmlElement(name = "vat_percent")
    public String vatPercent;
  }

  /** Shows the address. */
  @XmlAccessorType(XmlAccessType.FIELD)
  public static final class Registration {
    @XmlElement(name = "reg_address")
    public String address;

    @XmlElement(name = "reg_postcode")
    public String postcode;

    @XmlElement(name = "reg_city")
    public String city;

    @XmlElement(name = "reg_country")
    public String country;

    @XmlElement(name = "reg_state")
    public String state;

    @XmlElement(name = "reg_direction")
    public String direction;

    @XmlElement(name = "reg_phone")
    public String phone;

    @XmlElement(name = "reg_mobile")
    public String mobile;

    @XmlElement(name = "reg_fax")
    public String fax;

    @XmlElement(name = "reg_email")
    public String email;
  }
}
