#:project ../src/Sdk
#:property PublishAot=false
using LeveHeleLivet.Sdk;

var api = new LeveHeleLivetClient(new Uri(args.FirstOrDefault() ?? "http://localhost:5080"), language: "nb");

var drammen = await api.Municipalities.GetMunicipalityAsync("3005");
Console.WriteLine($"{drammen.Name} had 3005 and has {drammen.CurrentNumber}");

await foreach (var solution in api.Catalogue.ListAllSolutionsAsync(innsatsomrade: 3))
    Console.WriteLine($"{solution.Code} {solution.Title}");
