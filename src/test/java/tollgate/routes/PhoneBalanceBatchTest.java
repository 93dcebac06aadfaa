package tollgate.routes;

class PhoneBalanceBatchTest extends BatchRouteTest {

  PhoneBalanceBatchTest() {
    super("phone-balance-batch", "readDataSource", "JohnsPhone", "hash-ann");
  }
}
