package tollgate.routes;

class PhoneBalanceBatchTest extends BatchRouteTest {

  PhoneBalanceBatchTest() {
    super("phone-balance-batch", "JohnsPhone", "hash-ann");
  }
}
