package tollgate.view;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;

/**
 * Everything about one user; all elements are always there, in the documented order. Contract 4.2.
 */
@XmlRootElement(name = "page")
@XmlAccessorType(XmlAccessType.FIELD)
final class DetailsView {

  final String pagename = "Personal_details";
  final String language = "en";
  String userid;
  final Details details = new Details();

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Details {
    @XmlElement(name = "main_detail")
    final MainDetail main = new MainDetail();

    @XmlElement(name = "other_details")
    final OtherDetails other = new OtherDetails();

    final Registration registration = new Registration();
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class MainDetail {
    String account;
    String balance;

    @XmlElement(name = "balance_number")
    String balanceNumber;

    @XmlElement(name = "balance_currency")
    String balanceCurrency;

    String credit;
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class OtherDetails {
    String username;

    @XmlElement(name = "first_name")
    String firstName;

    String surname;
    String personalid;

    @XmlElement(name = "agreement_number")
    String agreementNumber;

    @XmlElement(name = "agreement_date")
    String agreementDate;

    @XmlElement(name = "taxation_country")
    String taxationCountry;

    @XmlElement(name = "vat_reg_number")
    String vatRegNumber;

    @XmlElement(name = "vat_percent")
    String vatPercent;
  }

  @XmlAccessorType(XmlAccessType.FIELD)
  static final class Registration {
    @XmlElement(name = "reg_address")
    String address;

    @XmlElement(name = "reg_postcode")
    String postcode;

    @XmlElement(name = "reg_city")
    String city;

    @XmlElement(name = "reg_country")
    String country;

    @XmlElement(name = "reg_state")
    String state;

    @XmlElement(name = "reg_direction")
    String direction;

    @XmlElement(name = "reg_phone")
    String phone;

    @XmlElement(name = "reg_mobile")
    String mobile;

    @XmlElement(name = "reg_fax")
    String fax;

    @XmlElement(name = "reg_email")
    String email;
  }
}
