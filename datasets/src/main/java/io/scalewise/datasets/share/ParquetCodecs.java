package io.scalewise.datasets.share;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * The compressions that people's Parquet files have, without Hadoop, whose factory would bring in a dozen libraries. Others
 * (LZ4, Brotli, LZO) are refused by name.
 */
public final class ParquetCodecs implements CompressionCodecFactory {

    /** The level that zstd itself and most writers take. */
    private static final int ZSTD_LEVEL = 3;

    /** Whether a compression can be read and written. */
    public static boolean knows(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, ZSTD -> true;
            default -> false;
        };
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Compressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Decompressor(codec);
    }

    @Override
    public void release() {
        // holds nothing
    }

    private static IllegalArgumentException unknown(CompressionCodecName codec) {
        return new IllegalArgumentException(
                "compression: expected one of UNCOMPRESSED, SNAPPY, GZIP and ZSTD, but got " + codec);
    }

    private static ByteArrayOutputStream gathered(BytesInput bytes) throws IOException {
        ByteArrayOutputStream gathered = new ByteArrayOutputStream(Math.toIntExact(bytes.size()));
        bytes.writeAllTo(gathered);
        return gathered;
    }

    private record Compressor(CompressionCodecName codec) implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream plain = gathered(bytes);
            return switch (codec) {
                case UNCOMPRESSED -> BytesInput.from(plain.toByteArray());
                case SNAPPY -> BytesInput.from(Snappy.compress(plain.toByteArray()));
                case ZSTD -> BytesInput.from(Zstd.compress(plain.toByteArray(), ZSTD_LEVEL));
                case GZIP -> gzip(plain);
                default -> throw unknown(codec);
            };
        }

        private static BytesInput gzip(ByteArrayOutputStream plain) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(packed)) {
                plain.writeTo(gzip);
            }
            return BytesInput.from(packed.toByteArray());
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec;
        }

        @Override
        public void release() {
            // holds nothing
        }
    }

    private record Decompressor(CompressionCodecName codec) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(plain(gathered(bytes).toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size) throws IOException {
            byte[] packed = new byte[compressedSize];
            input.get(packed);
            output.put(plain(packed, size));
        }

        private byte[] plain(byte[] packed, int size) throws IOException {
            byte[] plain =
                    switch (codec) {
                        case UNCOMPRESSED -> packed;
                        case SNAPPY -> Snappy.uncompress(packed);
                        case GZIP -> all(new GZIPInputStream(new ByteArrayInputStream(packed)), size);
                        case ZSTD -> all(new ZstdInputStream(new ByteArrayInputStream(packed)), size);
                        default -> throw unknown(codec);
                    };
            if (plain.length != size) {
                throw new IOException("page: expected " + size + " bytes, but got " + plain.length);
            }
            return plain;
        }

        /** No more than a page says that it has, whatever the compressed bytes would unfold to. */
        private static byte[] all(InputStream unpacking, int size) throws IOException {
            try (unpacking) {
                return unpacking.readNBytes(size);
            }
        }

        @Override
        public void release() {
            // holds nothing
        }
    }
}
