package io.scalewise.datasets.orders;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The texts that records choose from, as UTF-8, and how they compare. Immutable. */
final class OrderTexts {

    /** The index of the store that the contract filters out, behind all others. */
    static final int TEST_STORE = 100;

    /** How many coupons need no quotes; they come first. */
    static final int PLAIN_COUPONS = 12;

    /** How many coupons hold a comma or a quote; they come behind the plain ones. */
    static final int QUOTED_COUPONS = 4;

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    private static final String[] CITIES = {
        "Aarhus", "Berlin", "Chennai", "Dublin", "Essen", "Fukuoka", "Geneva", "Hanoi", "Izmir", "Jakarta"
    };

    private static final String[] CATEGORIES = {
        "Books", "Toys", "Garden", "Groceries", "Shoes", "Music", "Kitchen", "Sports", "Crème & Café", "Electronics",
        "Stationery", "Bicycles", "Furniture", "Jewellery", "Pets", "Health", "Baby", "Lighting", "Tools", "Travel"
    };

    private static final String[] COUPONS = {
        "WELCOME5",
        "SPRING10",
        "SUMMER15",
        "AUTUMN20",
        "WINTER25",
        "FREESHIP",
        "FRIEND-2",
        "BIRTHDAY",
        "ÉTÉ-15",
        "HERBST 8",
        "VIP",
        "LOYAL30",
        "10% off, today",
        "the \"big\" one",
        "buy 2, get \"1\" 🎁",
        "spring, früh"
    };

    final byte[][] stores = new byte[TEST_STORE + 1][];
    final byte[][] categories;
    final byte[][] coupons = new byte[PLAIN_COUPONS + QUOTED_COUPONS][];
    final byte[][] days;

    private final int[] storeRanks;
    private final int[] categoryRanks;
    private final int[] couponRanks;

    OrderTexts(int categoryCount, int dayCount) {
        for (int i = 0; i < TEST_STORE; i++) {
            stores[i] = utf8(CITIES[i % CITIES.length] + " " + (i / CITIES.length + 1));
        }
        stores[TEST_STORE] = utf8("TEST");
        categories = new byte[categoryCount][];
        for (int i = 0; i < categoryCount; i++) {
            String name = CATEGORIES[i % CATEGORIES.length];
            categories[i] = utf8(i < CATEGORIES.length ? name : name + " " + (i / CATEGORIES.length + 1));
        }
        for (int i = 0; i < coupons.length; i++) {
            coupons[i] = utf8(COUPONS[i]);
        }
        days = new byte[dayCount][];
        for (int i = 0; i < dayCount; i++) {
            days[i] = day(FIRST_DAY.plusDays(i));
        }
        storeRanks = ranks(stores);
        categoryRanks = ranks(categories);
        couponRanks = ranks(coupons);
    }

    /** The first day's number in the calendar of Unix. */
    static long firstEpochDay() {
        return FIRST_DAY.toEpochDay();
    }

    int compareStores(int left, int right) {
        return storeRanks[left] - storeRanks[right];
    }

    int compareCategories(int left, int right) {
        return categoryRanks[left] - categoryRanks[right];
    }

    /** No coupon is least. */
    int compareCoupons(int left, int right) {
        int leftRank = left == OrderRecord.NONE ? -1 : couponRanks[left];
        int rightRank = right == OrderRecord.NONE ? -1 : couponRanks[right];
        return leftRank - rightRank;
    }

    private static byte[] day(LocalDate day) {
        int number = day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
        byte[] text = new byte[10];
        for (int i = 9; i >= 0; i--) {
            if (i == 4 || i == 7) {
                text[i] = '-';
            } else {
                text[i] = (byte) ('0' + number % 10);
                number /= 10;
            }
        }
        return text;
    }

    /** Where each text stands when they are sorted; unsigned bytes of UTF-8 sort as code points do. */
    private static int[] ranks(byte[][] texts) {
        int[] order = IntStream.range(0, texts.length)
                .boxed()
                .sorted(Comparator.comparing(i -> texts[i], Arrays::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] ranks = new int[texts.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
