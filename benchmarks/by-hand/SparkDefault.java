import org.apache.spark.sql.SparkSession;

/** A session as the first page of a tutorial has it; prints a line once it is there. */
final class SparkDefault {

    private SparkDefault() {}

    public static void main(String[] words) {
        SparkSession.builder().master("local[2]").getOrCreate();
        System.out.println("session");
        System.exit(0);
    }
}
