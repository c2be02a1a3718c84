package io.scalewise.datasets.sample;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Unpacks the pages of Parquet files. The library's own factory would make a Hadoop configuration. */
final class Decompression implements CompressionCodecFactory {

    private static final Set<CompressionCodecName> KNOWN = Set.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.ZSTD,
            CompressionCodecName.GZIP);

    static boolean knows(CompressionCodecName codec) {
        return KNOWN.contains(codec);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("codec: expected to decompress only");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return new Pages(codec);
    }

    @Override
    public void release() {
        // holds nothing
    }

    private record Pages(CompressionCodecName codec) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput packed, int bytes) throws IOException {
            ByteArrayOutputStream page = new ByteArrayOutputStream(Math.toIntExact(packed.size()));
            packed.writeAllTo(page);
            return BytesInput.from(unpacked(page.toByteArray(), bytes));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedBytes, ByteBuffer output, int bytes) throws IOException {
            byte[] page = new byte[packedBytes];
            packed.get(page);
            output.put(unpacked(page, bytes));
        }

        private byte[] unpacked(byte[] packed, int bytes) throws IOException {
            byte[] page = unpack(packed, bytes);
            if (page.length != bytes) {
                throw new IOException("page: expected " + bytes + " bytes, but got " + page.length);
            }
            return page;
        }

        private byte[] unpack(byte[] packed, int bytes) throws IOException {
            return switch (codec) {
                case UNCOMPRESSED -> packed;
                case SNAPPY -> Snappy.uncompress(packed);
                case ZSTD -> Zstd.decompress(packed, bytes);
                case GZIP -> {
                    try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                        yield input.readNBytes(bytes);
                    }
                }
                default -> throw new IOException("codec: expected one of " + KNOWN + ", but got " + codec);
            };
        }

        @Override
        public void release() {
            // holds nothing
        }
    }
}
