/** ISO 3166-1 alpha-3. */
const countries = `
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE`;

/** Codes beyond ISO 3166. Source: ICAO 9303 part 3, section 5: Germany, British statuses, organisations, stateless. */
const others = `
D GBD GBN GBO GBP GBS EUE UNO UNA UNK XXA XXB XXC XXX XBA XIM XCC XCE XCO XEC XPO XES XMP XOM XDC XCT RKS KS ZIM`;

/** The state that ICAO 9303 prints on specimens. No real document has it. */
export const specimenState = 'UTO';

/** The code of ISO 3166 for a state: Germany's documents name it `D`, and whoever writes a rule perhaps `DEU`. */
export const stateOf = (code: string): string => (code === 'D' ? 'DEU' : code);

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const stateCodes: ReadonlySet<string> = new Set([
  ...words(countries),
  ...words(others),
  specimenState,
]);
