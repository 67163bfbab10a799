#pragma once
// Constants of sim/base/math.cpp as exact bit patterns: each was rounded from 90 decimal digits. A pair
// {hi, lo} is a number to about 106 bits, hi + lo.

namespace netsplit::math::tables {

struct Pair {
  double hi;
  double lo;
};

/// ln 2 / 32; hi has 36 bits, so that its product with a 16-bit integer is exact.
inline constexpr Pair kLn2Over32{0x1.62e42fefa0000p-6, 0x1.cf79abc9e3b3ap-45};
/// ln 2; hi has 42 bits, so that its product with an exponent is exact.
inline constexpr Pair kLn2{0x1.62e42fefa3800p-1, 0x1.ef35793c76730p-45};
inline constexpr double k32OverLn2 = 0x1.71547652b82fep+5;
/// 1 / ln 10.
inline constexpr Pair kOneOverLn10{0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57};

/// 2^(j/32) for j = 0 .. 31.
inline constexpr Pair kExp2[32] = {
    {0x1.0000000000000p+0, 0x0.0p+0},
    {0x1.059b0d3158574p+0, 0x1.d73e2a475b465p-55},
    {0x1.0b5586cf9890fp+0, 0x1.8a62e4adc610bp-54},
    {0x1.11301d0125b51p+0, -0x1.6c51039449b3ap-54},
    {0x1.172b83c7d517bp+0, -0x1.19041b9d78a76p-55},
    {0x1.1d4873168b9aap+0, 0x1.e016e00a2643cp-54},
    {0x1.2387a6e756238p+0, 0x1.9b07eb6c70573p-54},
    {0x1.29e9df51fdee1p+0, 0x1.612e8afad1255p-55},
    {0x1.306fe0a31b715p+0, 0x1.6f46ad23182e4p-55},
    {0x1.371a7373aa9cbp+0, -0x1.63aeabf42eae2p-54},
    {0x1.3dea64c123422p+0, 0x1.ada0911f09ebcp-55},
    {0x1.44e086061892dp+0, 0x1.89b7a04ef80d0p-59},
    {0x1.4bfdad5362a27p+0, 0x1.d4397afec42e2p-56},
    {0x1.5342b569d4f82p+0, -0x1.07abe1db13cadp-55},
    {0x1.5ab07dd485429p+0, 0x1.6324c054647adp-54},
    {0x1.6247eb03a5585p+0, -0x1.383c17e40b497p-54},
    {0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54},
    {0x1.71f75e8ec5f74p+0, -0x1.16e4786887a99p-55},
    {0x1.7a11473eb0187p+0, -0x1.41577ee04992fp-55},
    {0x1.82589994cce13p+0, -0x1.d4c1dd41532d8p-54},
    {0x1.8ace5422aa0dbp+0, 0x1.6e9f156864b27p-54},
    {0x1.93737b0cdc5e5p+0, -0x1.75fc781b57ebcp-57},
    {0x1.9c49182a3f090p+0, 0x1.c7c46b071f2bep-56},
    {0x1.a5503b23e255dp+0, -0x1.d2f6edb8d41e1p-54},
    {0x1.ae89f995ad3adp+0, 0x1.7a1cd345dcc81p-54},
    {0x1.b7f76f2fb5e47p+0, -0x1.5584f7e54ac3bp-56},
    {0x1.c199bdd85529cp+0, 0x1.11065895048ddp-55},
    {0x1.cb720dcef9069p+0, 0x1.503cbd1e949dbp-56},
    {0x1.d5818dcfba487p+0, 0x1.2ed02d75b3707p-55},
    {0x1.dfc97337b9b5fp+0, -0x1.1a5cd4f184b5cp-54},
    {0x1.ea4afa2a490dap+0, -0x1.e9c23179c2893p-54},
    {0x1.f50765b6e4540p+0, 0x1.9d3e12dd8a18bp-54},
};

struct LogRow {
  Pair log;
  double inverse;
};

/// ln(j/128) and 128/j for j = 91 .. 181.
inline constexpr LogRow kLog[91] = {
    {{-0x1.5d5bddf595f30p-2, 0x1.6541148cbb8a2p-56}, 0x1.6816816816817p+0},
    {{-0x1.522ae0738a3d8p-2, 0x1.8f7e9b38a6979p-57}, 0x1.642c8590b2164p+0},
    {{-0x1.4718dc271c41bp-2, -0x1.8fb4c14c56eefp-60}, 0x1.6058160581606p+0},
    {{-0x1.3c25277333184p-2, 0x1.2ad27e50a8ec6p-56}, 0x1.5c9882b931057p+0},
    {{-0x1.314f1e1d35ce4p-2, 0x1.3d69909e5c3dcp-56}, 0x1.58ed2308158edp+0},
    {{-0x1.269621134db92p-2, -0x1.e0efadd9db02bp-56}, 0x1.5555555555555p+0},
    {{-0x1.1bf99635a6b95p-2, 0x1.12aeb84249223p-57}, 0x1.51d07eae2f815p+0},
    {{-0x1.1178e8227e47cp-2, 0x1.0e63a5f01c691p-57}, 0x1.4e5e0a72f0539p+0},
    {{-0x1.07138604d5862p-2, -0x1.cdb16ed4e9138p-56}, 0x1.4afd6a052bf5bp+0},
    {{-0x1.f991c6cb3b379p-3, -0x1.f665066f980a2p-57}, 0x1.47ae147ae147bp+0},
    {{-0x1.e530effe71012p-3, -0x1.2276041f43042p-59}, 0x1.446f86562d9fbp+0},
    {{-0x1.d1037f2655e7bp-3, -0x1.60629242471a2p-57}, 0x1.4141414141414p+0},
    {{-0x1.bd087383bd8adp-3, -0x1.dd355f6a516d7p-60}, 0x1.3e22cbce4a902p+0},
    {{-0x1.a93ed3c8ad9e3p-3, -0x1.bcafa9de97203p-57}, 0x1.3b13b13b13b14p+0},
    {{-0x1.95a5adcf7017fp-3, -0x1.142c507fb7a3dp-58}, 0x1.3813813813814p+0},
    {{-0x1.823c16551a3c2p-3, 0x1.1232ce70be781p-57}, 0x1.3521cfb2b78c1p+0},
    {{-0x1.6f0128b756abcp-3, 0x1.8de59c21e166cp-57}, 0x1.323e34a2b10bfp+0},
    {{-0x1.5bf406b543db2p-3, 0x1.1f5b44c0df7e7p-61}, 0x1.2f684bda12f68p+0},
    {{-0x1.4913d8333b561p-3, 0x1.0d5604930f135p-58}, 0x1.2c9fb4d812ca0p+0},
    {{-0x1.365fcb0159016p-3, -0x1.7d411a5b944adp-58}, 0x1.29e4129e4129ep+0},
    {{-0x1.23d712a49c202p-3, 0x1.6e38161051d69p-57}, 0x1.27350b8812735p+0},
    {{-0x1.1178e8227e47cp-3, 0x1.0e63a5f01c691p-58}, 0x1.2492492492492p+0},
    {{-0x1.fe89139dbd566p-4, 0x1.ac9f4215f9393p-58}, 0x1.21fb78121fb78p+0},
    {{-0x1.da727638446a2p-4, -0x1.401fa71733019p-58}, 0x1.1f7047dc11f70p+0},
    {{-0x1.b6ac88dad5b1cp-4, 0x1.0057eed1ca59fp-59}, 0x1.1cf06ada2811dp+0},
    {{-0x1.9335e5d594989p-4, 0x1.478a85704ccb7p-58}, 0x1.1a7b9611a7b96p+0},
    {{-0x1.700d30aeac0e1p-4, 0x1.72566212cdd05p-61}, 0x1.1811811811812p+0},
    {{-0x1.4d3115d207eacp-4, -0x1.769f42c7842ccp-58}, 0x1.15b1e5f75270dp+0},
    {{-0x1.2aa04a44717a5p-4, 0x1.d15d38d2fa3f7p-58}, 0x1.135c81135c811p+0},
    {{-0x1.08598b59e3a07p-4, 0x1.dd7009902bf32p-58}, 0x1.1111111111111p+0},
    {{-0x1.ccb73cdddb2ccp-5, 0x1.e48fb0500efd4p-59}, 0x1.0ecf56be69c90p+0},
    {{-0x1.894aa149fb343p-5, -0x1.a8be97660a23dp-60}, 0x1.0c9714fbcda3bp+0},
    {{-0x1.466aed42de3eap-5, 0x1.cdd6f7f4a137ep-59}, 0x1.0a6810a6810a7p+0},
    {{-0x1.0415d89e74444p-5, -0x1.c05cf1d753622p-59}, 0x1.0842108421084p+0},
    {{-0x1.8492528c8cabfp-6, 0x1.d192d0619fa67p-60}, 0x1.0624dd2f1a9fcp+0},
    {{-0x1.0205658935847p-6, -0x1.27c8e8416e71fp-60}, 0x1.0410410410410p+0},
    {{-0x1.010157588de71p-7, -0x1.46662d417ced0p-62}, 0x1.0204081020408p+0},
    {{0.0, 0.0}, 0x1.0000000000000p+0},
    {{0x1.fe02a6b106789p-8, -0x1.e44b7e3711ebfp-67}, 0x1.fc07f01fc07f0p-1},
    {{0x1.fc0a8b0fc03e4p-7, -0x1.83092c59642a1p-62}, 0x1.f81f81f81f820p-1},
    {{0x1.7b91b07d5b11bp-6, -0x1.5b602ace3a510p-60}, 0x1.f44659e4a4271p-1},
    {{0x1.f829b0e783300p-6, 0x1.33e3f04f1ef23p-60}, 0x1.f07c1f07c1f08p-1},
    {{0x1.39e87b9febd60p-5, -0x1.5bfa937f551bbp-59}, 0x1.ecc07b301ecc0p-1},
    {{0x1.77458f632dcfcp-5, 0x1.18d3ca87b9296p-59}, 0x1.e9131abf0b767p-1},
    {{0x1.b42dd711971bfp-5, -0x1.eb9759c130499p-60}, 0x1.e573ac901e574p-1},
    {{0x1.f0a30c01162a6p-5, 0x1.85f325c5bbacdp-59}, 0x1.e1e1e1e1e1e1ep-1},
    {{0x1.16536eea37ae1p-4, -0x1.79da3e8c22cdap-60}, 0x1.de5d6e3f8868ap-1},
    {{0x1.341d7961bd1d1p-4, -0x1.b599f227becbbp-58}, 0x1.dae6076b981dbp-1},
    {{0x1.51b073f06183fp-4, 0x1.a49e39a1a8be4p-58}, 0x1.d77b654b82c34p-1},
    {{0x1.6f0d28ae56b4cp-4, -0x1.906d99184b992p-58}, 0x1.d41d41d41d41dp-1},
    {{0x1.8c345d6319b21p-4, -0x1.4a697ab3424a9p-61}, 0x1.d0cb58f6ec074p-1},
    {{0x1.a926d3a4ad563p-4, 0x1.942f48aa70ea9p-58}, 0x1.cd85689039b0bp-1},
    {{0x1.c5e548f5bc743p-4, 0x1.5d617ef8161b1p-60}, 0x1.ca4b3055ee191p-1},
    {{0x1.e27076e2af2e6p-4, -0x1.61578001e0162p-60}, 0x1.c71c71c71c71cp-1},
    {{0x1.fec9131dbeabbp-4, -0x1.5746b9981b36cp-58}, 0x1.c3f8f01c3f8f0p-1},
    {{0x1.0d77e7cd08e59p-3, 0x1.9a5dc5e9030acp-57}, 0x1.c0e070381c0e0p-1},
    {{0x1.1b72ad52f67a0p-3, 0x1.483023472cd74p-58}, 0x1.bdd2b899406f7p-1},
    {{0x1.29552f81ff523p-3, 0x1.301771c407dbfp-57}, 0x1.bacf914c1bad0p-1},
    {{0x1.371fc201e8f74p-3, 0x1.de6cb62af18a0p-58}, 0x1.b7d6c3dda338bp-1},
    {{0x1.44d2b6ccb7d1ep-3, 0x1.9f4f6543e1f88p-57}, 0x1.b4e81b4e81b4fp-1},
    {{0x1.526e5e3a1b438p-3, -0x1.746ff8a470d3ap-57}, 0x1.b2036406c80d9p-1},
    {{0x1.5ff3070a793d4p-3, -0x1.bc60efafc6f6ep-58}, 0x1.af286bca1af28p-1},
    {{0x1.6d60fe719d21dp-3, -0x1.caae268ecd179p-57}, 0x1.ac5701ac5701bp-1},
    {{0x1.7ab890210d909p-3, 0x1.be36b2d6a0608p-59}, 0x1.a98ef606a63bep-1},
    {{0x1.87fa06520c911p-3, -0x1.bf7fdbfa08d9ap-57}, 0x1.a6d01a6d01a6dp-1},
    {{0x1.9525a9cf456b4p-3, 0x1.d904c1d4e2e26p-57}, 0x1.a41a41a41a41ap-1},
    {{0x1.a23bc1fe2b563p-3, 0x1.93711b07a998cp-59}, 0x1.a16d3f97a4b02p-1},
    {{0x1.af3c94e80bff3p-3, -0x1.398cff3641985p-58}, 0x1.9ec8e951033d9p-1},
    {{0x1.bc286742d8cd6p-3, 0x1.4fce744870f55p-58}, 0x1.9c2d14ee4a102p-1},
    {{0x1.c8ff7c79a9a22p-3, -0x1.4f689f8434012p-57}, 0x1.999999999999ap-1},
    {{0x1.d5c216b4fbb91p-3, 0x1.6e443597e4d40p-57}, 0x1.970e4f80cb872p-1},
    {{0x1.e27076e2af2e6p-3, -0x1.61578001e0162p-59}, 0x1.948b0fcd6e9e0p-1},
    {{0x1.ef0adcbdc5936p-3, 0x1.48637950dc20dp-57}, 0x1.920fb49d0e229p-1},
    {{0x1.fb9186d5e3e2bp-3, -0x1.caaae64f21acbp-57}, 0x1.8f9c18f9c18fap-1},
    {{0x1.0402594b4d041p-2, -0x1.28ec217a5022dp-57}, 0x1.8d3018d3018d3p-1},
    {{0x1.0a324e27390e3p-2, 0x1.7dcfde8061c03p-56}, 0x1.8acb90f6bf3aap-1},
    {{0x1.1058bf9ae4ad5p-2, 0x1.89fa0ab4cb31dp-58}, 0x1.886e5f0abb04ap-1},
    {{0x1.1675cababa60ep-2, 0x1.ce63eab883717p-61}, 0x1.8618618618618p-1},
    {{0x1.1c898c16999fbp-2, -0x1.0e5c62aff1c44p-60}, 0x1.83c977ab2beddp-1},
    {{0x1.22941fbcf7966p-2, -0x1.76f5eb09628afp-56}, 0x1.8181818181818p-1},
    {{0x1.2895a13de86a3p-2, 0x1.7ad24c13f040ep-56}, 0x1.7f405fd017f40p-1},
    {{0x1.2e8e2bae11d31p-2, -0x1.8f4cdb95ebdf9p-56}, 0x1.7d05f417d05f4p-1},
    {{0x1.347dd9a987d55p-2, -0x1.4dd4c580919f8p-57}, 0x1.7ad2208e0ecc3p-1},
    {{0x1.3a64c556945eap-2, -0x1.c68651945f97cp-57}, 0x1.78a4c8178a4c8p-1},
    {{0x1.404308686a7e4p-2, -0x1.0bcfb6082ce6dp-56}, 0x1.767dce434a9b1p-1},
    {{0x1.4618bc21c5ec2p-2, 0x1.f42decdeccf1dp-56}, 0x1.745d1745d1746p-1},
    {{0x1.4be5f957778a1p-2, -0x1.259b35b04813dp-57}, 0x1.724287f46debcp-1},
    {{0x1.51aad872df82dp-2, 0x1.3927ac19f55e3p-59}, 0x1.702e05c0b8170p-1},
    {{0x1.5767717455a6cp-2, 0x1.526adb283660cp-56}, 0x1.6e1f76b4337c7p-1},
    {{0x1.5d1bdbf5809cap-2, 0x1.4236383dc7fe1p-56}, 0x1.6c16c16c16c17p-1},
    {{0x1.62c82f2b9c795p-2, 0x1.7b7af915300e5p-57}, 0x1.6a13cd1537290p-1},
};

/// Chebyshev coefficients of (1 + 2x) exp(x^2) erfc(x) in t = (x - 3.75) / (x + 3.75), x >= 0: the form of
/// Shepherd & Laframboise, Math. Comp. 36 (1981).
inline constexpr double kErfc[25] = {
    0x1.2d75d0246cee8p+0,   -0x1.2cd0564f8c1b7p-8,  -0x1.59159e8868995p-4,  0x1.e50c3e7c7dccep-5,
    -0x1.b4c68f4569326p-6,  0x1.295e991a7d82dp-7,   -0x1.3c4c54f8d419dp-9,  0x1.014ed1572209ap-11,
    -0x1.221e6f70130b5p-14, 0x1.15c3f597f0492p-18,  0x1.9f8f03ca86fc1p-21,  -0x1.d601c320c8f9cp-23,
    0x1.71e1efca86cf9p-27,  0x1.36bf2885524c9p-28,  -0x1.aa4d7b1cdf20ap-31, -0x1.15df59ca6082bp-34,
    0x1.f8af0a9aa6d31p-36,  0x1.b61b723941781p-43,  -0x1.0fc16c00b50f2p-40, 0x1.24f6a772cbc36p-45,
    0x1.2d8b49ab5f72bp-45,  -0x1.0cb63a80de2c5p-49, -0x1.6884628ace07ap-50, 0x1.561b105822235p-54,
    0x1.d3744857e262bp-55,
};

}  // namespace netsplit::math::tables
